import type { Model } from './model.ts'

/**
 * For a community that has nothing yet to learn from, and the ground on which what is learned is laid. The shares are
 * what the matcher learned, without labels, of a generated Polish town (`bench/fit-default-model.ts` prints them), but for
 * the rarest of u, which a town is too small to show: they are what is usual in a country.
 */
export const defaultModel: Model = {
  m: {
    given: [0.628, 0.193, 0.102, 0.0202, 0.01, 0.01, 0.0564],
    family: [0.798, 0.014, 0.148, 0.0104, 0.0195, 0.01, 0.01],
    order: [0.935, 0.0647],
    birth: [0.891, 0.01, 0.0832, 0.0251, 0.01, 0.006, 0.004],
    email: [0.669, 0.0864, 0.0242, 0.22],
    phone: [0.715, 0.0663, 0.219],
    address: [0.469, 0.01, 0.01, 0.207, 0.275, 0.029, 0.0163],
    organisation: [0.517, 0.119, 0.18, 0.124, 0.06],
  },
  u: {
    given: [0.0064, 0.00267, 0.000909, 0.000502, 0.0000279, 0.0000139, 0.989],
    family: [0.00356, 0.00153, 0.0039, 0.00764, 0.000179, 0.000007, 0.983],
    order: [1, 0.25],
    birth: [0.00005, 0.00002, 0.000998, 0.0138, 0.000118, 0.345, 0.64],
    email: [0.000002, 0.00003, 0.00001, 1],
    phone: [0.000002, 0.0000069, 1],
    address: [0.00005, 0.00541, 0.000193, 0.00158, 0.0524, 0.0237, 0.917],
    organisation: [0.00001, 0.00001, 0.0001, 0.000307, 1],
  },
  twins: 0.2,
  housemates: 0.3,
}
