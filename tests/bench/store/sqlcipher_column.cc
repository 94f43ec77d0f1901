#include <sqlite3.h>

#include <mutex>

#include "platform/crypto/random.h"
#include "tests/bench/store/peer_columns.h"

namespace sjelden::bench {
namespace {

class SqlCipher final : public StoreColumn {
 public:
  explicit SqlCipher(const std::string& folder) {
    if (sqlite3_open((folder + "/sqlcipher.db").c_str(), &db_) != SQLITE_OK) Fail("SQLCipher: cannot open");
    const std::string key = RandomBytes(32);
    if (sqlite3_key(db_, key.data(), static_cast<int>(key.size())) != SQLITE_OK) Fail("SQLCipher: refuses its key");
    Run("PRAGMA journal_mode = WAL");
    Run("PRAGMA synchronous = FULL");
    Run("PRAGMA cache_size = -32768");  // as much as the block cache of the others
    Run("CREATE TABLE records (id TEXT PRIMARY KEY, version INTEGER NOT NULL, body BLOB NOT NULL) WITHOUT ROWID");
    Run("CREATE TABLE index_rows (key TEXT PRIMARY KEY, row BLOB NOT NULL) WITHOUT ROWID");
    Run("CREATE TABLE entries (number INTEGER PRIMARY KEY, entry BLOB NOT NULL)");
    insert_record_ = Prepare("INSERT INTO records VALUES (?1, 1, ?2)");
    insert_row_ = Prepare("INSERT INTO index_rows VALUES (?1, ?2)");
    insert_entry_ = Prepare("INSERT INTO entries VALUES (?1, ?2)");
    select_record_ = Prepare("SELECT body FROM records WHERE id = ?1");
    select_rows_ = Prepare("SELECT key, row FROM index_rows WHERE key >= ?1 AND key < ?2 ORDER BY key LIMIT 50");
    begin_ = Prepare("BEGIN IMMEDIATE");
    commit_ = Prepare("COMMIT");
  }
  ~SqlCipher() override {
    for (sqlite3_stmt* statement : {insert_record_, insert_row_, insert_entry_, select_record_, select_rows_, begin_, commit_}) {
      sqlite3_finalize(statement);
    }
    sqlite3_close(db_);
  }

  void Commit(int, const BenchRecord& record, uint64_t n) override {
    std::lock_guard lock(mutex_);
    Step(begin_);
    Insert(record, n);
    Step(commit_);
  }
  void FillRecords(const BenchRecord& record, uint64_t count) override {
    Step(begin_);
    for (uint64_t n = 0; n < count; ++n) Insert(record, n);
    Step(commit_);
    Run("PRAGMA wal_checkpoint(TRUNCATE)");
  }
  size_t Read(uint64_t n) override {
    const std::string key = BodyKey(IdOf(n));
    BindText(select_record_, 1, key);
    if (sqlite3_step(select_record_) != SQLITE_ROW) Fail("SQLCipher: cannot read");
    const std::string body = Column(select_record_, 0);
    sqlite3_reset(select_record_);
    return body.size();
  }
  void FillRows(const BenchRecord& record, uint64_t count) override {
    Step(begin_);
    for (uint64_t row = 0; row < count; ++row) InsertRow(WorklistKey(row), record.row);
    Step(commit_);
    Run("PRAGMA wal_checkpoint(TRUNCATE)");
  }
  size_t List(uint64_t from_row) override {
    const std::string start = WorklistKey(from_row);
    const std::string end = ListEnd(from_row / kRowsPerList);
    BindText(select_rows_, 1, start);
    BindText(select_rows_, 2, end);
    std::vector<Put> rows;
    while (sqlite3_step(select_rows_) == SQLITE_ROW) rows.emplace_back(Column(select_rows_, 0), Column(select_rows_, 1));
    sqlite3_reset(select_rows_);
    return rows.size();
  }

 private:
  void Run(const char* sql) {
    if (sqlite3_exec(db_, sql, nullptr, nullptr, nullptr) != SQLITE_OK) Fail(std::string("SQLCipher: ") + sqlite3_errmsg(db_));
  }
  sqlite3_stmt* Prepare(const char* sql) {
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(db_, sql, -1, &statement, nullptr) != SQLITE_OK) Fail(std::string("SQLCipher: ") + sqlite3_errmsg(db_));
    return statement;
  }
  void Step(sqlite3_stmt* statement) {
    if (sqlite3_step(statement) != SQLITE_DONE) Fail(std::string("SQLCipher: ") + sqlite3_errmsg(db_));
    sqlite3_reset(statement);
  }
  // The bytes must live until the statement has run.
  static void BindText(sqlite3_stmt* statement, int at, const std::string& text) {
    sqlite3_bind_text(statement, at, text.data(), static_cast<int>(text.size()), SQLITE_STATIC);
  }
  static void BindBlob(sqlite3_stmt* statement, int at, const std::string& bytes) {
    sqlite3_bind_blob(statement, at, bytes.data(), static_cast<int>(bytes.size()), SQLITE_STATIC);
  }
  static std::string Column(sqlite3_stmt* statement, int at) {
    const char* const bytes = static_cast<const char*>(sqlite3_column_blob(statement, at));
    return {bytes, static_cast<size_t>(sqlite3_column_bytes(statement, at))};
  }
  void Insert(const BenchRecord& record, uint64_t n) {
    const auto puts = record.PutsOf(n);
    BindText(insert_record_, 1, puts[0].first);
    BindBlob(insert_record_, 2, puts[0].second);
    Step(insert_record_);
    for (size_t i = 1; i <= 4; ++i) InsertRow(puts[i].first, puts[i].second);
    sqlite3_bind_int64(insert_entry_, 1, static_cast<sqlite3_int64>(n));
    BindBlob(insert_entry_, 2, puts[5].second);
    Step(insert_entry_);
  }
  void InsertRow(const std::string& key, const std::string& row) {
    BindText(insert_row_, 1, key);
    BindBlob(insert_row_, 2, row);
    Step(insert_row_);
  }

  std::mutex mutex_;
  sqlite3* db_ = nullptr;
  sqlite3_stmt* insert_record_ = nullptr;
  sqlite3_stmt* insert_row_ = nullptr;
  sqlite3_stmt* insert_entry_ = nullptr;
  sqlite3_stmt* select_record_ = nullptr;
  sqlite3_stmt* select_rows_ = nullptr;
  sqlite3_stmt* begin_ = nullptr;
  sqlite3_stmt* commit_ = nullptr;
};

}  // namespace

absl::StatusOr<std::unique_ptr<StoreColumn>> OpenSqlCipher(const std::string& folder) {
  return std::unique_ptr<StoreColumn>(std::make_unique<SqlCipher>(folder));
}

}  // namespace sjelden::bench
