import { paths } from '#app/http/paths.ts'
import { Menu } from '#app/ui/menu.tsx'
import { NavLinks } from '#app/ui/nav-links.tsx'

export function SectionMenu({
  sections,
  current,
}: {
  sections: readonly { code: string; name: string }[]
  current: string
}) {
  return (
    <Menu label="Other queues">
      <NavLinks
        links={sections.map(({ code, name }) => ({ label: name, href: paths.queue(code), current: code === current }))}
      />
    </Menu>
  )
}
