import { anyOf } from './plain-text.ts'

/** Words that make what is said depend on something, or except something from it. */
export const conditions = anyOf(
  'unless | except | except where | save where | save as | save for | save in | provided that | subject to | on condition that | conditional on | conditional upon | only if | notwithstanding',
  'sauf | a moins que | excepte | hormis | a condition que | sous reserve de | sous reserve des | sous reserve du | pour autant que | nonobstant',
  'salvo | excepto | a menos que | siempre que | a condicion de que | con sujecion a | con excepcion de | solo si | no obstante',
  'если не | за исключением | кроме случаев | при условии | с учетом условия | только если | несмотря на | с соблюдением',
  'الا اذا | ما لم | باستثناء | شريطه | بشرط | رهنا ب | علي الا | بالرغم من',
  '除非 | 除外 | 但书 | 但须 | 但是 | 以不 | 前提是 | 须遵守 | 例外 | 另有规定',
)
