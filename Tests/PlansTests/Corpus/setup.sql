-- The tables of the corpus, made once. :socket is the folder of the server's socket.

CREATE TABLE orders(
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, tenant_id int NOT NULL, status text NOT NULL,
  created_at timestamptz NOT NULL, total_cents int NOT NULL, note text);
INSERT INTO orders(tenant_id, status, created_at, total_cents, note)
SELECT CASE WHEN g % 1000 = 0 THEN 7 ELSE 100 + (g % 7919) * 31 % 400 END,
       CASE WHEN g % 1000 = 0 THEN (CASE WHEN g < 50000 THEN 'open' ELSE 'paid' END)
            ELSE (CASE WHEN (g * 31) % 10 = 0 THEN 'open' ELSE 'paid' END) END,
       timestamptz '2025-01-01' + g * interval '30 seconds', (g * 37) % 20000, repeat('x', 60)
FROM generate_series(1, 400000) g;
CREATE INDEX orders_created_at ON orders(created_at);
CREATE INDEX orders_tenant ON orders(tenant_id);

CREATE TABLE jobs(id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, state text NOT NULL, payload text NOT NULL);
INSERT INTO jobs(state, payload)
SELECT CASE WHEN g % 3000 = 0 THEN 'failed' ELSE (ARRAY['done', 'sent', 'paid'])[1 + (g * 7919) % 3] END,
       repeat('y', 80)
FROM generate_series(1, 200000) g;
CREATE INDEX jobs_failed ON jobs(id) WHERE state = 'failed';

CREATE TABLE visits(id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, cust_id int NOT NULL, amount int, pad text);
INSERT INTO visits(cust_id, amount, pad)
SELECT 1 + ((g * 48271::bigint) % 100000)::int, g % 100, repeat('v', 40) FROM generate_series(1, 400000) g;
CREATE INDEX visits_cust ON visits(cust_id);
CREATE TABLE imp(id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, batch int, cust_id int);
INSERT INTO imp(batch, cust_id) SELECT 1, g FROM generate_series(1, 1000) g;
CREATE INDEX imp_batch ON imp(batch);
ANALYZE imp;
INSERT INTO imp(batch, cust_id) SELECT 2, 1 + (g * 7) % 100000 FROM generate_series(1, 60000) g;

CREATE TABLE customers(id int PRIMARY KEY, name text NOT NULL, region int NOT NULL, "Tier" text);
INSERT INTO customers SELECT g, 'customer ' || g, g % 20, 'tier ' || g % 3 FROM generate_series(1, 5000) g;
CREATE TABLE regions(id int PRIMARY KEY, name text NOT NULL);
INSERT INTO regions SELECT g, 'region ' || g FROM generate_series(0, 19) g;
CREATE TABLE items(id int PRIMARY KEY, customer_id int NOT NULL, sku int NOT NULL, qty int NOT NULL);
INSERT INTO items SELECT g, 1 + g % 5000, g % 97, g % 11 FROM generate_series(1, 50000) g;
CREATE INDEX items_customer ON items(customer_id);
CREATE INDEX items_sku_qty ON items(sku, qty);
CREATE TABLE "Odd Name"("Key" int PRIMARY KEY, "user" text);
INSERT INTO "Odd Name" SELECT g, 'u' || g FROM generate_series(1, 500) g;
CREATE TABLE tree(id int PRIMARY KEY, parent int);
INSERT INTO tree SELECT g, CASE WHEN g > 1 THEN g / 3 + (g < 3)::int END FROM generate_series(1, 2000) g;

CREATE TABLE metrics(day date NOT NULL, sensor int NOT NULL, value int NOT NULL) PARTITION BY RANGE (day);
CREATE TABLE metrics_q1 PARTITION OF metrics FOR VALUES FROM ('2025-01-01') TO ('2025-04-01');
CREATE TABLE metrics_q2 PARTITION OF metrics FOR VALUES FROM ('2025-04-01') TO ('2025-07-01');
CREATE TABLE metrics_q3 PARTITION OF metrics FOR VALUES FROM ('2025-07-01') TO ('2025-10-01');
CREATE INDEX metrics_day ON metrics(day);
CREATE INDEX metrics_sensor ON metrics(sensor);
INSERT INTO metrics SELECT date '2025-01-01' + g % 270, g % 50, g % 1000 FROM generate_series(1, 60000) g;

CREATE TABLE parents(id int PRIMARY KEY, name text);
CREATE TABLE children(id int PRIMARY KEY, parent_id int REFERENCES parents ON DELETE CASCADE);
INSERT INTO parents SELECT g, 'p' || g FROM generate_series(1, 500) g;
INSERT INTO children SELECT g, 1 + g % 500 FROM generate_series(1, 5000) g;
CREATE INDEX children_parent ON children(parent_id);
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.name := NEW.name || '.'; RETURN NEW; END $$;
CREATE TRIGGER touch BEFORE UPDATE ON parents FOR EACH ROW EXECUTE FUNCTION touch();

CREATE TABLE places(id int, at point);
INSERT INTO places SELECT g, point(g % 100, g / 100) FROM generate_series(1, 5000) g;
CREATE INDEX places_at ON places USING gist(at);
CREATE TABLE words(id int, tags int[]);
INSERT INTO words SELECT g, ARRAY[g % 10, g % 7 + 10, g % 3 + 20] FROM generate_series(1, 5000) g;
CREATE INDEX words_tags ON words USING gin(tags);

CREATE EXTENSION file_fdw;
CREATE SERVER files FOREIGN DATA WRAPPER file_fdw;
CREATE FOREIGN TABLE lines(line text) SERVER files OPTIONS (program 'seq 1 200');
CREATE EXTENSION postgres_fdw;
CREATE SERVER here FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host :'socket', dbname 'postgres', async_capable 'true');
CREATE SERVER there FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host :'socket', dbname 'postgres', async_capable 'true');
CREATE USER MAPPING FOR CURRENT_USER SERVER here OPTIONS (user 'postgres');
CREATE USER MAPPING FOR CURRENT_USER SERVER there OPTIONS (user 'postgres');
CREATE FOREIGN TABLE far_customers(id int, name text, region int) SERVER here OPTIONS (table_name 'customers');
CREATE FOREIGN TABLE far_regions(id int, name text) SERVER here OPTIONS (table_name 'regions');
CREATE TABLE spread(id int, customer_id int, sku int, qty int) PARTITION BY HASH (id);
CREATE FOREIGN TABLE spread_here PARTITION OF spread FOR VALUES WITH (MODULUS 2, REMAINDER 0) SERVER here OPTIONS (table_name 'items');
CREATE FOREIGN TABLE spread_there PARTITION OF spread FOR VALUES WITH (MODULUS 2, REMAINDER 1) SERVER there OPTIONS (table_name 'items');

-- What only a trigger can read is explained inside one.
CREATE TABLE watched(id int);
CREATE TABLE explained(plan json);
CREATE FUNCTION explain_new() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE plan json;
BEGIN
  EXECUTE 'EXPLAIN (ANALYZE, BUFFERS, VERBOSE, SETTINGS, FORMAT JSON) SELECT count(*) FROM fresh WHERE id > 3' INTO plan;
  INSERT INTO explained VALUES (plan);
  RETURN NULL;
END $$;
CREATE TRIGGER explain_new AFTER INSERT ON watched REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION explain_new();

VACUUM ANALYZE orders, jobs, visits, customers, regions, items, "Odd Name", tree, metrics, parents, children, places, words;
