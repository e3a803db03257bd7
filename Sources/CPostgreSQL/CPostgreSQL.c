#include "CPostgreSQL.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stddef.h>

/* Of libpq-fe.h. */
struct option {
  char *keyword;
  char *variable;
  char *compiled;
  char *value;
  char *label;
  char *display;
  int display_size;
};

typedef void (*notice_receiver)(void *, const cn_pq_result *);

/* Name in libpq, type of its result, parameters. */
#define FUNCTIONS(X)                                                                              \
  X(PQconnectStartParams, cn_pq_connection *, (const char *const *, const char *const *, int))    \
  X(PQconnectPoll, int, (cn_pq_connection *))                                                     \
  X(PQstatus, int, (const cn_pq_connection *))                                                    \
  X(PQsocket, int, (const cn_pq_connection *))                                                    \
  X(PQerrorMessage, const char *, (const cn_pq_connection *))                                     \
  X(PQtransactionStatus, int, (const cn_pq_connection *))                                         \
  X(PQbackendPID, int, (const cn_pq_connection *))                                                \
  X(PQserverVersion, int, (const cn_pq_connection *))                                             \
  X(PQfinish, void, (cn_pq_connection *))                                                         \
  X(PQconninfo, struct option *, (cn_pq_connection *))                                            \
  X(PQconninfoFree, void, (struct option *))                                                      \
  X(PQsetNoticeReceiver, notice_receiver, (cn_pq_connection *, notice_receiver, void *))          \
  X(PQsetnonblocking, int, (cn_pq_connection *, int))                                             \
  X(PQsendQuery, int, (cn_pq_connection *, const char *))                                         \
  X(PQsetSingleRowMode, int, (cn_pq_connection *))                                                \
  X(PQsetErrorVerbosity, int, (cn_pq_connection *, int))                                          \
  X(PQexec, cn_pq_result *, (cn_pq_connection *, const char *))                                   \
  X(PQprepare, cn_pq_result *,                                                                    \
    (cn_pq_connection *, const char *, const char *, int, const unsigned int *))                  \
  X(PQsendQueryPrepared, int,                                                                     \
    (cn_pq_connection *, const char *, int, const char *const *, const int *, const int *, int))  \
  X(PQflush, int, (cn_pq_connection *))                                                           \
  X(PQconsumeInput, int, (cn_pq_connection *))                                                    \
  X(PQisBusy, int, (cn_pq_connection *))                                                          \
  X(PQgetResult, cn_pq_result *, (cn_pq_connection *))                                            \
  X(PQputCopyData, int, (cn_pq_connection *, const char *, int))                                  \
  X(PQputCopyEnd, int, (cn_pq_connection *, const char *))                                        \
  X(PQgetCopyData, int, (cn_pq_connection *, char **, int))                                       \
  X(PQfreemem, void, (void *))                                                                    \
  X(PQresultStatus, int, (const cn_pq_result *))                                                  \
  X(PQntuples, int, (const cn_pq_result *))                                                       \
  X(PQnfields, int, (const cn_pq_result *))                                                       \
  X(PQfname, const char *, (const cn_pq_result *, int))                                           \
  X(PQftype, unsigned int, (const cn_pq_result *, int))                                           \
  X(PQfmod, int, (const cn_pq_result *, int))                                                     \
  X(PQgetvalue, const char *, (const cn_pq_result *, int, int))                                   \
  X(PQgetisnull, int, (const cn_pq_result *, int, int))                                           \
  X(PQgetlength, int, (const cn_pq_result *, int, int))                                           \
  X(PQcmdStatus, const char *, (cn_pq_result *))                                                  \
  X(PQcmdTuples, const char *, (cn_pq_result *))                                                  \
  X(PQresultErrorField, const char *, (const cn_pq_result *, int))                                \
  X(PQclear, void, (cn_pq_result *))                                                              \
  X(PQgetCancel, cn_pq_canceller *, (cn_pq_connection *))                                         \
  X(PQcancel, int, (cn_pq_canceller *, char *, int))                                              \
  X(PQfreeCancel, void, (cn_pq_canceller *))

/* Written once, by `load`, before anything reads it. */
static struct {
#define DECLARE(name, type, parameters) type(*name) parameters;
  FUNCTIONS(DECLARE)
#undef DECLARE
  int loaded;
} pq;

static pthread_once_t once = PTHREAD_ONCE_INIT;

static void load(void) {
  void *library = dlopen("libpq.so.5", RTLD_NOW | RTLD_LOCAL);
  if (library == NULL) return;
  int found = 1;
#define LOAD(name, type, parameters)                       \
  pq.name = (type(*) parameters)dlsym(library, #name);     \
  if (pq.name == NULL) found = 0;
  FUNCTIONS(LOAD)
#undef LOAD
  pq.loaded = found;
}

int cn_pq_is_available(void) {
  pthread_once(&once, load);
  return pq.loaded;
}

cn_pq_connection *cn_pq_connect_start(const char *const *keywords, const char *const *values) {
  return pq.PQconnectStartParams(keywords, values, 1);
}

enum cn_pq_polling_status cn_pq_connect_poll(cn_pq_connection *connection) {
  return (enum cn_pq_polling_status)pq.PQconnectPoll(connection);
}

enum cn_pq_connection_status cn_pq_status(const cn_pq_connection *connection) {
  /* All that is neither: on the way to a connection. */
  return pq.PQstatus(connection) == CN_PQ_CONNECTION_OK ? CN_PQ_CONNECTION_OK
                                                        : CN_PQ_CONNECTION_BAD;
}

int cn_pq_socket(const cn_pq_connection *connection) { return pq.PQsocket(connection); }

const char *cn_pq_error_message(const cn_pq_connection *connection) {
  return pq.PQerrorMessage(connection);
}

enum cn_pq_transaction_status cn_pq_transaction_status(const cn_pq_connection *connection) {
  return (enum cn_pq_transaction_status)pq.PQtransactionStatus(connection);
}

int cn_pq_backend_pid(const cn_pq_connection *connection) { return pq.PQbackendPID(connection); }

int cn_pq_server_version(const cn_pq_connection *connection) {
  return pq.PQserverVersion(connection);
}

void cn_pq_finish(cn_pq_connection *connection) { pq.PQfinish(connection); }

void cn_pq_visit_options(cn_pq_connection *connection, void *context,
                         void (*visit)(void *, const char *, const char *)) {
  struct option *options = pq.PQconninfo(connection);
  if (options == NULL) return;
  for (struct option *option = options; option->keyword != NULL; option++)
    if (option->value != NULL && option->value[0] != '\0')
      visit(context, option->keyword, option->value);
  pq.PQconninfoFree(options);
}

void cn_pq_set_notice_receiver(cn_pq_connection *connection, notice_receiver receive,
                               void *context) {
  pq.PQsetNoticeReceiver(connection, receive, context);
}

int cn_pq_set_nonblocking(cn_pq_connection *connection, int nonblocking) {
  return pq.PQsetnonblocking(connection, nonblocking);
}

int cn_pq_send_query(cn_pq_connection *connection, const char *statement) {
  return pq.PQsendQuery(connection, statement);
}

void cn_pq_set_verbose(cn_pq_connection *connection, int verbose) {
  /* PQERRORS_VERBOSE and PQERRORS_DEFAULT. */
  pq.PQsetErrorVerbosity(connection, verbose ? 2 : 1);
}

cn_pq_result *cn_pq_exec(cn_pq_connection *connection, const char *statement) {
  return pq.PQexec(connection, statement);
}

cn_pq_result *cn_pq_prepare(cn_pq_connection *connection, const char *name, const char *statement) {
  return pq.PQprepare(connection, name, statement, 0, NULL);
}

cn_pq_result *cn_pq_exec_prepared(cn_pq_connection *connection, const char *name, int count,
                                  const char *const *values) {
  if (pq.PQsendQueryPrepared(connection, name, count, values, NULL, NULL, 0) == 0) return NULL;
  /* A server on the same machine has often answered by now: to read at once spares a call of `poll`. */
  pq.PQconsumeInput(connection);
  cn_pq_result *last = NULL;
  for (;;) {
    cn_pq_result *next = pq.PQgetResult(connection);
    if (next == NULL) return last;
    if (last != NULL) pq.PQclear(last);
    last = next;
    int status = pq.PQresultStatus(last);
    /* These come again and again until data has gone to and fro. */
    if (status == CN_PQ_RESULT_COPY_IN || status == CN_PQ_RESULT_COPY_OUT ||
        status == CN_PQ_RESULT_COPY_BOTH)
      return last;
  }
}

int cn_pq_set_single_row_mode(cn_pq_connection *connection) {
  return pq.PQsetSingleRowMode(connection);
}

int cn_pq_flush(cn_pq_connection *connection) { return pq.PQflush(connection); }

int cn_pq_consume_input(cn_pq_connection *connection) { return pq.PQconsumeInput(connection); }

int cn_pq_is_busy(cn_pq_connection *connection) { return pq.PQisBusy(connection); }

cn_pq_result *cn_pq_get_result(cn_pq_connection *connection) {
  return pq.PQgetResult(connection);
}

int cn_pq_put_copy_data(cn_pq_connection *connection, const char *bytes, int count) {
  return pq.PQputCopyData(connection, bytes, count);
}

int cn_pq_put_copy_end(cn_pq_connection *connection, const char *error) {
  return pq.PQputCopyEnd(connection, error);
}

int cn_pq_get_copy_data(cn_pq_connection *connection, char **buffer, int async) {
  return pq.PQgetCopyData(connection, buffer, async);
}

void cn_pq_free(void *memory) { pq.PQfreemem(memory); }

enum cn_pq_result_status cn_pq_result_status(const cn_pq_result *result) {
  return (enum cn_pq_result_status)pq.PQresultStatus(result);
}

int cn_pq_row_count(const cn_pq_result *result) { return pq.PQntuples(result); }

int cn_pq_column_count(const cn_pq_result *result) { return pq.PQnfields(result); }

const char *cn_pq_column_name(const cn_pq_result *result, int column) {
  return pq.PQfname(result, column);
}

unsigned int cn_pq_column_type(const cn_pq_result *result, int column) {
  return pq.PQftype(result, column);
}

int cn_pq_column_modifier(const cn_pq_result *result, int column) {
  return pq.PQfmod(result, column);
}

const char *cn_pq_value(const cn_pq_result *result, int row, int column) {
  return pq.PQgetvalue(result, row, column);
}

int cn_pq_is_null(const cn_pq_result *result, int row, int column) {
  return pq.PQgetisnull(result, row, column);
}

int cn_pq_length(const cn_pq_result *result, int row, int column) {
  return pq.PQgetlength(result, row, column);
}

const char *cn_pq_command_tag(cn_pq_result *result) { return pq.PQcmdStatus(result); }

const char *cn_pq_affected_rows(cn_pq_result *result) { return pq.PQcmdTuples(result); }

const char *cn_pq_error_field(const cn_pq_result *result, enum cn_pq_field field) {
  return pq.PQresultErrorField(result, (int)field);
}

void cn_pq_clear(cn_pq_result *result) { pq.PQclear(result); }

cn_pq_canceller *cn_pq_make_canceller(cn_pq_connection *connection) {
  return pq.PQgetCancel(connection);
}

int cn_pq_cancel(cn_pq_canceller *canceller, char *error, int capacity) {
  return pq.PQcancel(canceller, error, capacity);
}

void cn_pq_free_canceller(cn_pq_canceller *canceller) { pq.PQfreeCancel(canceller); }
