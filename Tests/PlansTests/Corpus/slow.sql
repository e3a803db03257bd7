-- plan tenant_before
DROP INDEX orders_tenant;
SELECT id, total_cents, created_at FROM orders WHERE tenant_id = 7 AND status = 'open' ORDER BY created_at DESC LIMIT 20

-- plan tenant_after
DROP INDEX orders_tenant;
CREATE INDEX orders_tenant_status_created ON orders(tenant_id, status, created_at DESC);
SELECT id, total_cents, created_at FROM orders WHERE tenant_id = 7 AND status = 'open' ORDER BY created_at DESC LIMIT 20

-- plan job_literal
SELECT count(payload) FROM jobs WHERE state = 'failed'

-- plan job_prepared
SET plan_cache_mode = force_generic_plan;
PREPARE p(text) AS SELECT count(payload) FROM jobs WHERE state = $1;
EXECUTE p('failed')

-- plan import_stale
SELECT count(*), sum(v.amount) FROM imp i JOIN visits v ON v.cust_id = i.cust_id WHERE i.batch = 2

-- plan import_analyzed
ANALYZE imp;
SELECT count(*), sum(v.amount) FROM imp i JOIN visits v ON v.cust_id = i.cust_id WHERE i.batch = 2
