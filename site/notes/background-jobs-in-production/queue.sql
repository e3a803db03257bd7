-- A queue for background jobs in PostgreSQL: at least once, with leases, fencing
-- tokens, bounded retries and dead letters. Each function is one statement, so
-- call it on its own or inside the transaction of your effect, as the note says.

CREATE TABLE job (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind         text NOT NULL,
  payload      jsonb NOT NULL DEFAULT '{}',
  state        text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'done', 'dead')),
  visible_at   timestamptz NOT NULL DEFAULT now(),
  worker       text,
  token        int NOT NULL DEFAULT 0,
  attempts     int NOT NULL DEFAULT 0,
  max_attempts int NOT NULL DEFAULT 5,
  backoff      interval NOT NULL DEFAULT '10 seconds',
  last_error   text,
  created_at   timestamptz NOT NULL DEFAULT now(),
  ended_at     timestamptz
);
CREATE INDEX job_next ON job (kind, visible_at, id) WHERE state = 'open';
CREATE INDEX job_ended ON job (ended_at) WHERE state <> 'open';

-- Takes the next job of a kind, for as long as the lease says.
CREATE FUNCTION job_claim(kind text, lease interval, worker text)
RETURNS SETOF job LANGUAGE sql AS $$
  UPDATE job
  SET worker = $3, visible_at = now() + $2, token = token + 1, attempts = attempts + 1
  WHERE id = (SELECT id FROM job
              WHERE kind = $1 AND state = 'open' AND visible_at <= now()
                AND attempts < max_attempts
              ORDER BY visible_at, id
              FOR UPDATE SKIP LOCKED
              LIMIT 1)
  RETURNING *;
$$;

-- The heartbeat. No row: somebody else has the job now.
CREATE FUNCTION job_extend(id bigint, token int, lease interval)
RETURNS SETOF boolean LANGUAGE sql AS $$
  UPDATE job SET visible_at = now() + $3
  WHERE id = $1 AND token = $2 AND state = 'open'
  RETURNING true;
$$;

-- The acknowledgement. No row: roll back what you did for it.
CREATE FUNCTION job_finish(id bigint, token int)
RETURNS SETOF boolean LANGUAGE sql AS $$
  UPDATE job SET state = 'done', worker = NULL, ended_at = now()
  WHERE id = $1 AND token = $2 AND state = 'open'
  RETURNING true;
$$;

-- The attempt failed. Again later, or never, as the error and the bound say; a new
-- token, so that a heartbeat that is late changes nothing.
CREATE FUNCTION job_fail(id bigint, token int, error text, may_heal boolean)
RETURNS SETOF text LANGUAGE sql AS $$
  UPDATE job
  SET worker = NULL, token = token + 1, last_error = $3,
      state = CASE WHEN $4 AND attempts < max_attempts THEN 'open' ELSE 'dead' END,
      ended_at = CASE WHEN $4 AND attempts < max_attempts THEN NULL ELSE now() END,
      visible_at = now() + least(backoff * 2 ^ (attempts - 1), interval '1 hour')
                         * (0.5 + random() / 2)
  WHERE id = $1 AND token = $2 AND state = 'open'
  RETURNING state;
$$;

-- Buries jobs whose last attempt never came back. Call it every few seconds.
CREATE FUNCTION job_reap()
RETURNS SETOF bigint LANGUAGE sql AS $$
  UPDATE job
  SET state = 'dead', ended_at = now(), worker = NULL,
      last_error = 'the last attempt never came back'
  WHERE state = 'open' AND visible_at <= now() AND attempts >= max_attempts
  RETURNING id;
$$;

-- Opens dead letters again, for the normal handler.
CREATE FUNCTION job_replay(kind text, error text, at_most int)
RETURNS SETOF bigint LANGUAGE sql AS $$
  UPDATE job
  SET state = 'open', attempts = 0, token = token + 1, visible_at = now(), ended_at = NULL
  WHERE id IN (SELECT id FROM job
               WHERE kind = $1 AND state = 'dead' AND last_error LIKE $2
               ORDER BY id LIMIT $3)
  RETURNING id;
$$;

-- What belongs on the dashboard, by kind: now, and of the last hour.
CREATE VIEW job_gauges AS
SELECT kind,
       count(*) FILTER (WHERE state = 'open' AND visible_at <= now()) AS ready,
       extract(epoch FROM now() - min(visible_at)
         FILTER (WHERE state = 'open' AND visible_at <= now())) AS oldest_ready_s,
       count(*) FILTER (WHERE state = 'open' AND visible_at > now()
         AND worker IS NOT NULL) AS leased,
       count(*) FILTER (WHERE state = 'open' AND visible_at > now()
         AND worker IS NULL) AS waiting,
       count(*) FILTER (WHERE state = 'done') AS done,
       count(*) FILTER (WHERE state = 'dead') AS died,
       avg(attempts) FILTER (WHERE state = 'done') AS attempts_per_success,
       percentile_cont(0.95) WITHIN GROUP (ORDER BY extract(epoch FROM ended_at - created_at))
         FILTER (WHERE state = 'done') AS p95_to_done_s
FROM job
WHERE state = 'open' OR (state <> 'open' AND ended_at > now() - interval '1 hour')
GROUP BY kind;
