/** Information Security: who answers for telling those concerned of protected data. */
export const NOTICE_SECTION = 'isec'
