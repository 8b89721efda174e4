/** An agent lost a batch: two groups of spans name parents that never arrived, and the request itself has none either. */
import { drawn } from './scenario.ts';

export const missingParent = drawn(
  {
    id: 'missing-parent',
    shows: 'Three missing parents: one of two spans, one of a subtree, one beyond the root',
    traceId: '0b5e55ed10c4a7e2d9f8b36715ac402d',
    minutesAgo: 31,
  },
  `
  cart      POST /carts/{id}/items   0──────────────────────184   id=a1c0000000000001 parent=feedface00000001 kind=server tag http.request.method=POST http.response.status_code=201
    cart      validate item            2──11                        id=a1c0000000000002 tag sku=SKU-771204 quantity=2
    inventory GET /stock/{sku}            14───────88               id=a1c0000000000003 kind=server tag http.response.status_code=200
      postgres SELECT stock_levels           20────79               id=a1c0000000000004 kind=client tag db.system.name=postgresql db.query.text="SELECT on_hand FROM stock_levels WHERE sku = $1"
    redis     HSET cart                              92──95         id=a1c0000000000005 kind=client tag db.system.name=redis
  payment   quote                                      101───139    id=a1c0000000000006 parent=feedface00000002 kind=server tag currency=EUR amount=49.90 rule="VAT DE 19 %"
  payment   quote                                      104───147    id=a1c0000000000007 parent=feedface00000002 kind=server tag currency=CHF amount=47.15
  kafka     send cart.changed                                150──158  id=a1c0000000000008 parent=feedface00000003 kind=producer tag messaging.system=kafka
    reports   process cart.changed                               171──183  id=a1c0000000000009 kind=consumer ~follows log@175 event=stored rows=1
`,
);
