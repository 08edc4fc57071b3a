/** The little that we use of libraries that come without types. */
declare module 'd3-scale' {
  export interface LinearScale {
    (value: number): number
    domain(values: readonly [number, number]): LinearScale
    range(values: readonly [number, number]): LinearScale
    nice(count?: number): LinearScale
    ticks(count?: number): number[]
  }
  export interface BandScale {
    (value: string): number | undefined
    domain(values: readonly string[]): BandScale
    range(values: readonly [number, number]): BandScale
    padding(share: number): BandScale
    bandwidth(): number
  }
  export function scaleLinear(): LinearScale
  export function scaleBand(): BandScale
}

declare module 'd3-shape' {
  export interface LineShape<T> {
    (points: readonly T[]): string | null
    x(value: (point: T, index: number) => number): LineShape<T>
    y(value: (point: T, index: number) => number): LineShape<T>
    defined(value: (point: T) => boolean): LineShape<T>
  }
  export function line<T>(): LineShape<T>
}

declare module 'd3-array' {
  export function max(values: Iterable<number>): number | undefined
  export function min(values: Iterable<number>): number | undefined
}

declare module 'qrcode' {
  export interface QrModules {
    readonly size: number
    get(row: number, column: number): number
  }
  const qrcode: {
    create(text: string, options: { errorCorrectionLevel: 'L' | 'M' | 'Q' | 'H' }): { modules: QrModules }
  }
  export default qrcode
}

declare module '@hotwired/turbo' {
  export const config: { drive: { progressBarDelay: number } }
  export function visit(address: string): void
}
