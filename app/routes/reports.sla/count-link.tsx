/** How many, leading to which; none leads nowhere. */
export function CountLink({ count, href }: { count: number; href: string }) {
  return count === 0 ? '0' : <a href={href}>{count.toLocaleString('en-US')}</a>
}
