export function checkAll(root: string, node: string): Promise<number>
export function format(root: string, node: string, args: readonly string[]): number
