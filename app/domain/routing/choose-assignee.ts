/** The technician after the one who had the last turn, by ascending id, around the circle; null when there is none. */
export function chooseNextInTurn(technicianIds: readonly number[], lastAssigneeId: number | null): number | null {
  const circle = [...technicianIds].sort((a, b) => a - b)
  const after = circle.find((id) => id > (lastAssigneeId ?? 0))
  return after ?? circle[0] ?? null
}

/** The technician with the fewest open tickets; of equals, the one whose turn comes first after the last assignee. */
export function chooseLeastLoaded(
  loads: readonly { technicianId: number; openTickets: number }[],
  lastAssigneeId: number | null,
): number | null {
  const fewest = Math.min(...loads.map(({ openTickets }) => openTickets))
  const idlest = loads.filter(({ openTickets }) => openTickets === fewest).map(({ technicianId }) => technicianId)
  return chooseNextInTurn(idlest, lastAssigneeId)
}
