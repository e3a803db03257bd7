/// The site that `init` writes: small, and with an example of what most notes need.
enum Starter {
  struct File {
    var path: String
    var text: String
  }

  /// The files; `day` is the date of the notes.
  static func files(day: String) -> [File] {
    [
      File(path: "site.yaml", text: configuration),
      File(path: ".gitignore", text: "/public/\n/.codenotes/\n"),
      File(path: "topics/databases.md", text: topic),
      File(path: "notes/first-note/index.md", text: firstNote(day)),
      File(path: "notes/what-a-note-can-hold.md", text: secondNote(day)),
      File(path: "pages/about.md", text: about),
    ]
  }

  private static let configuration = """
    title: My notes
    description: Notes on building and running software, by someone who has to.
    language: en
    author: ""
    # The address at which the site will stand: feeds and search engines need it.
    # url: https://example.org
    menus:
      main:
        - {title: Databases, url: /databases/}
        - {title: All notes, url: /archive/}
        - {title: About, url: /about/}

    """

  private static let topic = """
    ---
    title: Databases
    summary: Queries, locks and migrations, and how to know what they really do.
    problems:
      - {symptom: I want to write the first note, note: first-note}
    guides:
      - title: Begin
        summary: Two notes to replace with your own.
        notes:
          - first-note
          - {note: what-a-note-can-hold, blurb: "Tables, code, alerts and diagrams in one page."}
    ---

    A topic is a page of its own: say here what it is about. Readers in trouble start from the
    symptoms below, readers with time from the guides.

    """

  private static func firstNote(_ day: String) -> String {
    """
    ---
    title: The first note
    date: \(day)
    summary: Where the files of this site are, and what to change first.
    topic: databases
    tags: [start]
    start_here: 1
    lab: {sqlite: true}
    ---

    This note is a folder, `notes/first-note/`, so that pictures and other files can stand beside its
    text. Notes without files of their own are a single file, as is
    [the other one](../what-a-note-can-hold.md).

    ## Change the site {#site}

    `site.yaml` holds the title, the description and the menu. Keep `codenotes serve` running: every
    save shows in the browser at once.

    ## Write a note {#write}

    ```bash
    codenotes new "Why this query is slow" --topic databases
    ```

    A new note is a draft, and in nothing that readers see, until `draft: true` is taken out.

    ## Run what you say {#run}

    A note may run its statements, and claim what they gave. This one has a database of its own, in which
    two of five orders are open, and every order has a customer:

    ```sql {run=sql id=orders hide=figure}
    CREATE TABLE customer (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
    CREATE TABLE purchase (
      id          INTEGER PRIMARY KEY,
      customer_id INTEGER NOT NULL REFERENCES customer (id),
      status      TEXT NOT NULL
    );
    INSERT INTO customer (name) VALUES ('Ada'), ('Grace');
    INSERT INTO purchase (customer_id, status)
    VALUES (1, 'paid'), (1, 'open'), (2, 'paid'), (2, 'open'), (2, 'paid');
    ```

    ```sql {run=sql id=open caption="What is open, and whose it is."}
    SELECT purchase.id, customer.name
    FROM purchase JOIN customer ON customer.id = customer_id
    WHERE status = 'open' ORDER BY purchase.id;
    ```

    ```sql {run=sql id=nobody caption="An order of nobody’s is refused."}
    INSERT INTO purchase (customer_id, status) VALUES (3, 'open');
    ```

    ```claims
    - Some orders are open: `open.count == 2`
    - No order belongs to nobody: `nobody.error == "SQLITE_CONSTRAINT_FOREIGNKEY"`
    ```

    `codenotes prove` runs the blocks and writes what they gave to `evidence.json`, beside this file. The
    site shows it, so that {{ open.count }} orders are open here because a database said so. Change a
    statement, and the page says that its result is out of date until you prove the note again.

    ## Publish {#publish}

    `codenotes check` finds broken links and what else a reader would stumble over;
    `codenotes build` writes the site to `public/`, which any web server can serve.

    """
  }

  private static func secondNote(_ day: String) -> String {
    """
    ---
    title: What a note can hold
    date: \(day)
    summary: Code, tables, alerts, footnotes and diagrams, each with the lines that make it.
    topic: databases
    tags: [start, markdown]
    ---

    ## Code {#code}

    ```sql {title="orders.sql" lines highlight="2"}
    SELECT id, total_cents FROM orders
    WHERE tenant_id = 7 AND status = 'open'
    ORDER BY created_at DESC LIMIT 20;
    ```

    The info string of this block is `sql {title="orders.sql" lines highlight="2"}`.

    ## Tables {#tables}

    | Isolation level | What it prevents |
    | --- | --- |
    | Read committed | Dirty reads |
    | Serializable | Everything that running one by one would |

    ## Alerts {#alerts}

    > [!WARNING]
    > `EXPLAIN ANALYZE` runs the statement. Wrap a change in a transaction and roll it back.

    ## Diagrams {#diagrams}

    ```dot {title="A request and what it waits for"}
    digraph {
      rankdir=LR
      request -> pool -> database
    }
    ```

    Graphviz draws it when the site is built.[^1]

    [^1]: Footnotes stand wherever you like in the source, and at the end of the page.

    """
  }

  private static let about = """
    ---
    title: About
    summary: Who writes here, and for whom.
    ---

    Say who writes here, for whom, and how to reach you.

    """
}
