import { z } from 'zod'
import type { Tx } from '#app/platform/db.server.ts'
import categories from './data/categories.json' with { type: 'json' }
import matrix from './data/priority-matrix.json' with { type: 'json' }
import rules from './data/routing-rules.json' with { type: 'json' }
import { categoryShape, matrixCellShape, ruleShape } from './reference-shapes.ts'

/** Categories, the priority matrix, and a few routing rules to begin with where there is none. */
export async function seedCatalogue(tx: Tx): Promise<void> {
  await tx.ticketCategory.createMany({
    data: z
      .array(categoryShape)
      .parse(categories)
      .map((category, sortOrder) => ({ ...category, sortOrder })),
    skipDuplicates: true,
  })
  await tx.priorityMatrixCell.createMany({ data: z.array(matrixCellShape).parse(matrix), skipDuplicates: true })
  if ((await tx.routingRule.count()) > 0) return
  await tx.routingRule.createMany({
    data: z
      .array(ruleShape)
      .parse(rules)
      .map((rule, index) => ({ ...rule, sortOrder: (index + 1) * 10 })),
  })
}
