#ifndef CODENOTES_CPOSTGRESQL_H
#define CODENOTES_CPOSTGRESQL_H

/* PostgreSQL's client library, libpq, loaded when `cn_pq_is_available` is first asked: commands that reach
   no server start without it, and a machine that has none can build sites. Its headers are not needed.

   Each function forwards to the one of libpq that has its name (PostgreSQL documentation, chapter
   "libpq - C Library"). None may be called before `cn_pq_is_available` returned 1. A connection belongs
   to one thread at a time; `cn_pq_cancel` may be called on any. */

typedef struct cn_pq_connection cn_pq_connection;
typedef struct cn_pq_result cn_pq_result;
typedef struct cn_pq_canceller cn_pq_canceller;

/* Of libpq-fe.h and postgres_ext.h, whose values never change within libpq.so.5. */
enum cn_pq_connection_status { CN_PQ_CONNECTION_OK = 0, CN_PQ_CONNECTION_BAD = 1 };
enum cn_pq_polling_status {
  CN_PQ_POLLING_FAILED = 0,
  CN_PQ_POLLING_READING = 1,
  CN_PQ_POLLING_WRITING = 2,
  CN_PQ_POLLING_OK = 3,
};
enum cn_pq_result_status {
  CN_PQ_RESULT_EMPTY_QUERY = 0,
  CN_PQ_RESULT_COMMAND_OK = 1,
  CN_PQ_RESULT_TUPLES_OK = 2,
  CN_PQ_RESULT_COPY_OUT = 3,
  CN_PQ_RESULT_COPY_IN = 4,
  CN_PQ_RESULT_BAD_RESPONSE = 5,
  CN_PQ_RESULT_NONFATAL_ERROR = 6,
  CN_PQ_RESULT_FATAL_ERROR = 7,
  CN_PQ_RESULT_COPY_BOTH = 8,
  CN_PQ_RESULT_SINGLE_TUPLE = 9,
};
enum cn_pq_transaction_status {
  CN_PQ_TRANSACTION_IDLE = 0,
  CN_PQ_TRANSACTION_ACTIVE = 1,
  CN_PQ_TRANSACTION_OPEN = 2,
  CN_PQ_TRANSACTION_FAILED = 3,
  CN_PQ_TRANSACTION_UNKNOWN = 4,
};
enum cn_pq_field {
  CN_PQ_FIELD_SEVERITY = 'V',
  CN_PQ_FIELD_SQLSTATE = 'C',
  CN_PQ_FIELD_MESSAGE = 'M',
  CN_PQ_FIELD_DETAIL = 'D',
  CN_PQ_FIELD_HINT = 'H',
  CN_PQ_FIELD_POSITION = 'P',
  CN_PQ_FIELD_CONTEXT = 'W',
  CN_PQ_FIELD_SCHEMA = 's',
  CN_PQ_FIELD_TABLE = 't',
  CN_PQ_FIELD_COLUMN = 'c',
  CN_PQ_FIELD_CONSTRAINT = 'n',
};

/* 1 where the library is there and has all that is below; safe on several threads at once. */
int cn_pq_is_available(void);

/* PQconnectStartParams, the first `dbname` being a connection string; both lists end with NULL. */
cn_pq_connection *cn_pq_connect_start(const char *const *keywords, const char *const *values);
enum cn_pq_polling_status cn_pq_connect_poll(cn_pq_connection *connection);
enum cn_pq_connection_status cn_pq_status(const cn_pq_connection *connection);
int cn_pq_socket(const cn_pq_connection *connection);
const char *cn_pq_error_message(const cn_pq_connection *connection);
enum cn_pq_transaction_status cn_pq_transaction_status(const cn_pq_connection *connection);
int cn_pq_backend_pid(const cn_pq_connection *connection);
int cn_pq_server_version(const cn_pq_connection *connection);
void cn_pq_finish(cn_pq_connection *connection);

/* Calls `visit` for each option of a connection that has a value. PQconninfo. */
void cn_pq_visit_options(cn_pq_connection *connection, void *context,
                         void (*visit)(void *context, const char *keyword, const char *value));

/* Notices are handed over while other functions read; a result so received is freed by libpq. */
void cn_pq_set_notice_receiver(cn_pq_connection *connection,
                               void (*receive)(void *context, const cn_pq_result *notice),
                               void *context);

int cn_pq_set_nonblocking(cn_pq_connection *connection, int nonblocking);
int cn_pq_send_query(cn_pq_connection *connection, const char *statement);
int cn_pq_set_single_row_mode(cn_pq_connection *connection);

/* Whether the text of an error begins with its SQLSTATE. PQsetErrorVerbosity. */
void cn_pq_set_verbose(cn_pq_connection *connection, int verbose);

/* These three wait for the answer; NULL where there is none. Values are texts, NULL for NULL. */
cn_pq_result *cn_pq_exec(cn_pq_connection *connection, const char *statement);
cn_pq_result *cn_pq_prepare(cn_pq_connection *connection, const char *name, const char *statement);
cn_pq_result *cn_pq_exec_prepared(cn_pq_connection *connection, const char *name, int count,
                                  const char *const *values);
int cn_pq_flush(cn_pq_connection *connection);
int cn_pq_consume_input(cn_pq_connection *connection);
int cn_pq_is_busy(cn_pq_connection *connection);
cn_pq_result *cn_pq_get_result(cn_pq_connection *connection);

int cn_pq_put_copy_data(cn_pq_connection *connection, const char *bytes, int count);
int cn_pq_put_copy_end(cn_pq_connection *connection, const char *error);
/* The buffer is freed with `cn_pq_free`. */
int cn_pq_get_copy_data(cn_pq_connection *connection, char **buffer, int async);
void cn_pq_free(void *memory);

enum cn_pq_result_status cn_pq_result_status(const cn_pq_result *result);
int cn_pq_row_count(const cn_pq_result *result);
int cn_pq_column_count(const cn_pq_result *result);
const char *cn_pq_column_name(const cn_pq_result *result, int column);
unsigned int cn_pq_column_type(const cn_pq_result *result, int column);
int cn_pq_column_modifier(const cn_pq_result *result, int column);
const char *cn_pq_value(const cn_pq_result *result, int row, int column);
int cn_pq_is_null(const cn_pq_result *result, int row, int column);
int cn_pq_length(const cn_pq_result *result, int row, int column);
const char *cn_pq_command_tag(cn_pq_result *result);
const char *cn_pq_affected_rows(cn_pq_result *result);
const char *cn_pq_error_field(const cn_pq_result *result, enum cn_pq_field field);
void cn_pq_clear(cn_pq_result *result);

cn_pq_canceller *cn_pq_make_canceller(cn_pq_connection *connection);
int cn_pq_cancel(cn_pq_canceller *canceller, char *error, int capacity);
void cn_pq_free_canceller(cn_pq_canceller *canceller);

#endif
