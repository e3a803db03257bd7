"""Code blocks for the benchmark's notes: ordinary code in eight languages.

Names and numbers differ from block to block, so that no engine can answer one from the last.
"""

NAMES = """
    order customer invoice payment account session booking shipment product voucher ticket device
    report member review message upload backup
""".split()

# `@a@` and `@b@` become names, `@n@` a number.
SNIPPETS = {
    "sql": """
-- Which @a@s wait for their first @b@?
CREATE TABLE IF NOT EXISTS @a@ (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  @b@_id     bigint NOT NULL REFERENCES @b@ (id),
  state      text NOT NULL DEFAULT 'ready' CHECK (state IN ('ready', 'taken', 'done')),
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX CONCURRENTLY @a@_ready_idx ON @a@ (created_at) WHERE state = 'ready';

WITH next AS (
  SELECT id FROM @a@
  WHERE state = 'ready' AND created_at < now() - interval '@n@ seconds'
  ORDER BY created_at
  FOR UPDATE SKIP LOCKED
  LIMIT @n@
)
UPDATE @a@ SET state = 'taken'
FROM next
WHERE @a@.id = next.id
RETURNING @a@.id, @a@.@b@_id, round(extract(epoch FROM now() - created_at), 1) AS waited;
""",
    "go": """
package @a@

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// Fetch@b@ asks for a @b@ until it has one or the deadline is near.
func Fetch@b@(ctx context.Context, id int64) (*@b@, error) {
	backoff := @n@ * time.Millisecond
	for attempt := 1; ; attempt++ {
		found, err := query@b@(ctx, id)
		switch {
		case err == nil:
			return found, nil
		case errors.Is(err, errGone), attempt == 5:
			return nil, fmt.Errorf("fetch @b@ %d: %w", id, err)
		}
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-time.After(backoff):
			backoff *= 2
		}
	}
}
""",
    "python": """
from __future__ import annotations

import dataclasses
import logging

log = logging.getLogger(__name__)


@dataclasses.dataclass(frozen=True)
class @a@:
    \"\"\"One @a@, as the queue hands it out.\"\"\"

    id: int
    @b@: str
    attempts: int = 0


def drain(queue, handle, limit=@n@):
    done = 0
    while done < limit and (item := queue.take(timeout=0.5)) is not None:
        try:
            handle(item)
        except TimeoutError as error:  # the other side may still do it
            log.warning("@a@ %s failed: %r", item.id, error)
            queue.put(dataclasses.replace(item, attempts=item.attempts + 1))
        else:
            done += 1
    return f"{done} of {limit} @b@s"
""",
    "bash": """
#!/usr/bin/env bash
# Move yesterday's @a@ files, and leave nothing half done.
set -euo pipefail

source=${1:?usage: $0 SOURCE TARGET}
target=${2:-/var/lib/@a@}
day=$(date --date yesterday +%F)

for file in "$source"/@b@-"$day"-*.csv; do
  [ -s "$file" ] || continue
  name=$(basename "$file" .csv)
  if ! grep -q '^id,@b@,' "$file"; then
    echo "skipping $name: no header" >&2
    continue
  fi
  sort -t , -k 2,2n "$file" | awk -F, 'NR > 1 && $3 > @n@ { print $1, $2 }' > "$target/$name.part"
  mv "$target/$name.part" "$target/$name.txt"
done
wc -l "$target"/*.txt | tail -n 1
""",
    "json": """
{
  "id": "@a@-@n@",
  "type": "https://example.org/problems/@b@-conflict",
  "status": 409,
  "detail": "the @a@ was changed since you read it",
  "@b@": {
    "version": @n@,
    "etag": "\\"7c2f\\"",
    "amount": -12.5e2,
    "confirmed": true,
    "cancelled": null
  },
  "items": [
    {"sku": "A-@n@", "quantity": 2, "tags": ["new", "fragile"]},
    {"sku": "B-1", "quantity": 1, "tags": []}
  ],
  "links": {
    "self": "/v2/@a@s/@n@",
    "@b@": "/v2/@b@s/@n@?expand=items&limit=20"
  }
}
""",
    "yaml": """
# How the @a@ service is run.
service:
  name: @a@-worker
  replicas: @n@
  image: "registry.example.org/@a@:1.4"
  env:
    - name: POOL_SIZE
      value: "@n@"
    - name: @b@_URL
      valueFrom: {secretKeyRef: {name: @b@, key: url}}
  resources: &limits
    cpu: 500m
    memory: 256Mi
  probes:
    ready: {path: /healthz, period: 5s}
    live:
      path: /livez
      period: 10s
jobs:
  nightly-@b@:
    schedule: "15 3 * * *"
    resources: *limits
    command: |
      set -e
      codec --input @b@.bin --output /tmp/@b@.json
""",
    "javascript": """
import { setTimeout as sleep } from "node:timers/promises";

const limits = { attempts: 5, first: @n@, most: 2_000 };

/** Sends a @a@ once, however often the network makes us try. */
export async function send@a@(client, @b@, key = crypto.randomUUID()) {
  let delay = limits.first;
  for (let attempt = 1; attempt <= limits.attempts; attempt += 1) {
    const response = await client.fetch(`/v2/@b@s/${@b@.id}/@a@s`, {
      method: "POST",
      headers: { "Idempotency-Key": key, "Content-Type": "application/json" },
      body: JSON.stringify(@b@, null, 2),
    });
    if (response.ok) return response.json();
    if (response.status < 500 && response.status !== 429) {
      throw new Error(`@a@ refused: ${response.status}`);
    }
    await sleep(delay * (0.5 + Math.random()));
    delay = Math.min(delay * 2, limits.most);
  }
  return undefined; // given up
}
""",
    "rust": """
use std::collections::HashMap;
use std::time::{Duration, Instant};

/// Lets @n@ @a@s through in each window, by @b@.
#[derive(Debug, Default)]
pub struct Limiter<'a> {
    windows: HashMap<&'a str, (Instant, u32)>,
}

impl<'a> Limiter<'a> {
    const WINDOW: Duration = Duration::from_millis(@n@);

    pub fn allows(&mut self, @b@: &'a str, now: Instant) -> Result<(), Duration> {
        let (start, used) = self.windows.entry(@b@).or_insert((now, 0));
        if now.duration_since(*start) >= Self::WINDOW {
            (*start, *used) = (now, 0);
        }
        if *used < @n@ {
            *used += 1;
            return Ok(());
        }
        Err(Self::WINDOW - now.duration_since(*start))
    }
}
""",
}


def fence(rng):
    """A fenced block in a random language."""
    language = rng.choice(list(SNIPPETS))
    first, second = rng.sample(NAMES, 2)
    code = SNIPPETS[language].replace("@a@", first).replace("@b@", second)
    while "@n@" in code:
        code = code.replace("@n@", str(rng.randrange(2, 500)), 1)
    return f"```{language}{code}```"
