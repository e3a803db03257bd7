-- What the note’s deploy begins with: 20,000 people, and an old version that knows `name`.
CREATE TABLE person (
  id   int PRIMARY KEY,
  name text
);
INSERT INTO person SELECT g, 'person ' || g FROM generate_series(1, 20000) AS g;
VACUUM ANALYZE person;
