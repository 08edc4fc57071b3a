import type { Model } from './model.ts'

/** For a community that has nothing yet to learn from, and the ground on which what is learned is laid. */
export const defaultModel: Model = {
  m: {
    given: [0.7, 0.08, 0.08, 0.02, 0.04, 0.03, 0.05],
    family: [0.78, 0.04, 0.1, 0.02, 0.02, 0.01, 0.03],
    order: [0.97, 0.03],
    birth: [0.85, 0.01, 0.07, 0.03, 0.01, 0.03],
    email: [0.72, 0.08, 0.05, 0.15],
    phone: [0.75, 0.05, 0.2],
    address: [0.6, 0.1, 0.04, 0.08, 0.06, 0.04, 0.08],
    organisation: [0.7, 0.1, 0.1, 0.05, 0.05],
  },
  u: {
    given: [0.009, 0.006, 0.004, 0.012, 0.004, 0.002, 0.963],
    family: [0.0008, 0.0004, 0.001, 0.004, 0.001, 0.001, 0.9918],
    order: [1, 1],
    birth: [0.00005, 0.00002, 0.0006, 0.01, 0.01, 0.97933],
    email: [0.000002, 0.00002, 0.00005, 0.999928],
    phone: [0.000002, 0.00001, 0.999988],
    address: [0.00005, 0.0003, 0.00005, 0.006, 0.05, 0.004, 0.9396],
    organisation: [0.00002, 0.00002, 0.0001, 0.001, 0.99886],
  },
  twins: 0.2,
  housemates: 0.3,
}
