import { paths } from '#app/http/paths.ts'
import { Badge } from '#app/ui/badge.tsx'
import { Cell } from '#app/ui/cell.tsx'
import { DataTable } from '#app/ui/data-table.tsx'
import type { CategoriesData } from './route.tsx'

const COLUMNS = [
  { key: 'name', label: 'Category' },
  { key: 'group', label: 'Group' },
  { key: 'section', label: 'Section' },
  { key: 'approval', label: 'Approval' },
  { key: 'tickets', label: 'Open tickets', figure: true },
]

export function CategoryTable({ caption, categories }: Pick<CategoriesData, 'categories'> & { caption: string }) {
  return (
    <DataTable caption={caption} captionHidden columns={COLUMNS}>
      {categories.map((category) => (
        <tr key={category.code}>
          <Cell heads main title={category.code}>
            <span className="cluster">
              <a href={paths.category(category.code)}>{category.name}</a>
              {category.isRestricted ? <Badge tone="warning">Restricted</Badge> : null}
              {category.isActive ? null : <Badge tone="outline-neutral">Not active</Badge>}
            </span>
          </Cell>
          <Cell label="Group">{category.groupName}</Cell>
          <Cell label="Section">{category.sectionName}</Cell>
          <Cell label="Approval">{category.approval ?? <span className="muted">None</span>}</Cell>
          <Cell label="Open tickets" figure>
            {category.openTickets.toLocaleString('en-US')}
          </Cell>
        </tr>
      ))}
    </DataTable>
  )
}
