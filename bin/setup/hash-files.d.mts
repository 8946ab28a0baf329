export function hashFiles(paths: string[], keep?: (path: string) => boolean): string
