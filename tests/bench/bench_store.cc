// Rows S1 to S5 of the goals: what the store costs beside plain RocksDB, and what other stores cost that are as durable.
//
//   S1  synced commits, both encryption layers / plain RocksDB, at 1, 8 and 64 writers
//   S2  warm reads of a record of 4 KB, both layers / plain RocksDB
//   S3  a page of 50 rows of a worklist among a million rows, both layers, in µs; and the same / among ten thousand
//   S4  synced commits, both layers / SQLCipher, at 8 writers
//   S5  synced commits, the product on PostgreSQL / PostgreSQL's own four statements, at 8 writers
//
// All columns take turns within each round, in an order that changes; a ratio is taken within a round, and the table
// prints the median over the rounds. On RocksDB, plain or not, one thread writes what waits as one synced batch, and the
// writers seal their own records before they queue; SQLCipher has one writer; PostgreSQL has a connection each writer.
// PostgreSQL is made, started and removed by this program; where SQLCipher is missing its column says so.
//
// Usage: bench_store [ROUNDS] [SECONDS] [ROWS]      5 or more rounds; ROWS: instead of a million
#include <algorithm>
#include <cmath>
#include <fcntl.h>
#include <filesystem>
#include <functional>
#include <map>
#include <random>
#include <thread>
#include <unistd.h>
#include <vector>

#include "tests/bench/measure.h"
#include "tests/bench/store/peer_columns.h"
#include "tests/bench/store/plain_rocks_column.h"
#include "tests/bench/store/product_columns.h"
#include "tests/testing/postgres_server.h"
#include "tests/testing/temp_dir.h"

namespace sjelden::bench {
namespace {

constexpr uint64_t kReadRecords = 4000;  // 17 MB of bodies: they fit into the block cache
constexpr uint64_t kFewRows = 10'000;
constexpr size_t kAppendBytes = 5 * 1024;

// How a column is opened; `part` keeps the stores of one column apart.
struct Engine {
  std::string name;
  std::function<absl::StatusOr<std::unique_ptr<StoreColumn>>(const std::string& part)> open;
  std::string missing{};  // why it has no numbers
};

// The rates of one column in one row of the table, a round each. Empty where the engine is missing.
using Rates = std::vector<double>;

double MedianOf(const Rates& rates) { return rates.empty() ? std::nan("") : Median(rates); }

// The median of the ratios within the rounds.
double Ratio(const Rates& of, const Rates& to) {
  Rates ratios;
  for (size_t round = 0; round < std::min(of.size(), to.size()); ++round) ratios.push_back(of[round] / to[round]);
  return MedianOf(ratios);
}

class StoreTable {
 public:
  StoreTable(int rounds, double seconds, uint64_t rows) : rounds_(rounds), seconds_(seconds), rows_(rows) {
    const auto folder = [this](const char* name, const std::string& part) {
      const std::string path = folder_.File(name + part);
      std::filesystem::create_directories(path);
      return path;
    };
    engines_.push_back({"plain", [=](const std::string& part) { return OpenPlainRocks(folder("plain", part)); }});
    engines_.push_back({"no keys", [=](const std::string& part) { return OpenRocksKv(folder("none", part), Layers::kNone); }});
    engines_.push_back({"file", [=](const std::string& part) { return OpenRocksKv(folder("file", part), Layers::kFile); }});
    engines_.push_back({"both", [=](const std::string& part) { return OpenRocksKv(folder("both", part), Layers::kFileAndValue); }});
    engines_.push_back({"SQLCipher", [=](const std::string& part) { return OpenSqlCipher(folder("sqlcipher", part)); }});
    engines_.push_back({"PostgreSQL", [this](const std::string&) { return OpenPostgres(postgres_.NewDatabase()); }});
    engines_.push_back({"on PostgreSQL", [=, this](const std::string& part) {
                          return OpenPostgresKv(folder("postgres", part), postgres_.NewDatabase());
                        }});
  }

  int Run() {
    std::printf("%-34s %8s", "", "disk");
    for (const Engine& engine : engines_) std::printf(" %13s", engine.name.c_str());
    std::printf("\n");
    MeasureCommits();
    MeasureReads();
    MeasureLists();
    PrintGoals();
    for (const Engine& engine : engines_) {
      if (!engine.missing.empty()) std::printf("%s: %s\n", engine.name.c_str(), engine.missing.c_str());
    }
    std::printf(
        "disk: append 5 KB + fdatasync; plain: RocksDB's own interface with the product's options; no keys, file, both: the\n"
        "product without keys, with the file layer, with both layers; on PostgreSQL: the product there, its values sealed;\n"
        "below each rate its ratio to plain\n");
    return 0;
  }

 private:
  enum Column : size_t { kPlain, kNoKeys, kFile, kBoth, kSqlCipher, kPostgres, kPostgresKv };
  using Columns = std::vector<std::unique_ptr<StoreColumn>>;
  // A row of the table: the rates of each engine.
  using Row = std::vector<Rates>;

  // Opens every engine; null where one is missing.
  Columns Open(const std::string& part) {
    Columns columns;
    for (Engine& engine : engines_) {
      auto column = engine.open(part);
      if (!column.ok()) engine.missing = std::string(column.status().message());
      columns.push_back(column.ok() ? *std::move(column) : nullptr);
    }
    return columns;
  }

  // Calls `measure` for every column in every round, in an order that differs from round to round.
  Row TakeTurns(const Columns& columns, const std::function<double(StoreColumn&)>& measure,
                const std::function<void()>& each_round = [] {}) {
    Row row(engines_.size());
    std::vector<size_t> order;
    for (size_t c = 0; c < columns.size(); ++c) {
      if (columns[c] != nullptr) order.push_back(c);
    }
    for (int round = 0; round < rounds_; ++round) {
      std::shuffle(order.begin(), order.end(), shuffle_);
      each_round();
      for (const size_t c : order) row[c].push_back(measure(*columns[c]));
    }
    return row;
  }

  void MeasureCommits() {
    const Columns columns = Open("");
    for (const int writers : {1, 8, 64}) {
      Rates disk;
      commits_[writers] = TakeTurns(
          columns,
          [&](StoreColumn& column) {
            return Blocking(writers, seconds_, [&](int writer, uint64_t) { column.Commit(writer, record_, next_record_++); });
          },
          [&] { disk.push_back(AppendRate()); });
      char what[64];
      std::snprintf(what, sizeof what, "synced commits, %d writer%s, 1/s", writers, writers == 1 ? "" : "s");
      Print(what, commits_[writers], MedianOf(disk));
    }
  }

  // Appends 5 KB and waits for the disk, again and again: what no store on this disk can beat with one writer.
  double AppendRate() {
    const std::string path = folder_.File("floor");
    const std::string bytes = RandomBytes(kAppendBytes);
    const int file = open(path.c_str(), O_CREAT | O_TRUNC | O_WRONLY, 0600);
    if (file < 0) Fail("the disk's floor: cannot open a file");
    const double rate = Blocking(1, seconds_, [&](int, uint64_t) {
      if (write(file, bytes.data(), bytes.size()) != static_cast<ssize_t>(bytes.size()) || fdatasync(file) != 0) {
        Fail("the disk's floor: cannot append");
      }
    });
    close(file);
    return rate;
  }

  void MeasureReads() {
    const Columns columns = Open("_reads");
    for (const auto& column : columns) {
      if (column == nullptr) continue;
      column->FillRecords(record_, kReadRecords);
      for (uint64_t n = 0; n < kReadRecords; ++n) column->Read(n);
    }
    reads_ = TakeTurns(columns, [&](StoreColumn& column) {
      return Blocking(1, seconds_, [&](int, uint64_t) {
        if (column.Read(random_() % kReadRecords) != kBodyBytes) Fail("a record is not what was written");
      });
    });
    Print("warm reads of 4 KB, 1/s", reads_, std::nan(""));
  }

  void MeasureLists() {
    for (const uint64_t rows : {kFewRows, rows_}) {
      const Columns columns = Open("_rows" + std::to_string(rows));
      for (const auto& column : columns) {
        if (column == nullptr) continue;
        column->FillRows(record_, rows);
        for (uint64_t from = 0; from < rows; from += kRowsPerPage) column->List(from);
      }
      Row& lists = rows == kFewRows ? lists_of_few_ : lists_of_many_;
      lists = TakeTurns(columns, [&](StoreColumn& column) {
        return Blocking(1, seconds_, [&](int, uint64_t) {
          const uint64_t list = random_() % (rows / kRowsPerList);
          const uint64_t from = list * kRowsPerList + random_() % (kRowsPerList - kRowsPerPage);
          if (column.List(from) != kRowsPerPage) Fail("a worklist is not what was written");
        });
      });
      Print("pages of 50 of " + std::to_string(rows) + " rows, 1/s", lists, std::nan(""));
    }
  }

  void Print(const std::string& what, const Row& row, double disk) const {
    std::printf("%-34s %8.0f", what.c_str(), disk);
    for (const Rates& rates : row) std::printf(" %13.0f", MedianOf(rates));
    std::printf("\n%-34s %8.2f", "", disk / MedianOf(row[kPlain]));
    for (const Rates& rates : row) std::printf(" %13.2f", Ratio(rates, row[kPlain]));
    std::printf("\n");
    std::fflush(stdout);
  }

  void PrintGoals() {
    std::printf("\n%-4s %8s %14s %14s %8s %8s\n", "row", "writers", "floor 1/s", "product 1/s", "ratio", "goal");
    const auto goal = [](const char* row, const char* writers, const Rates& floor, const Rates& product, const char* wanted) {
      std::printf("%-4s %8s %14.0f %14.0f %8.2f %8s\n", row, writers, MedianOf(floor), MedianOf(product),
                  Ratio(product, floor), wanted);
    };
    goal("S1", "1", commits_[1][kPlain], commits_[1][kBoth], ">=0.95");
    goal("S1", "8", commits_[8][kPlain], commits_[8][kBoth], ">=0.92");
    goal("S1", "64", commits_[64][kPlain], commits_[64][kBoth], ">=0.95");
    goal("S2", "", reads_[kPlain], reads_[kBoth], ">=0.80");
    const double few = MedianOf(lists_of_few_[kBoth]);
    const double many = MedianOf(lists_of_many_[kBoth]);
    std::printf("S3   %8s %11.1f µs %11.1f µs %8.2f %8s\n", "", 1e6 / few, 1e6 / many, few / many, "<=1.50");
    std::printf("S3   %8s %14s %11.1f µs %8s %8s\n", "", "", 1e6 / many, "", "<=25 µs");
    goal("S4", "8", commits_[8][kSqlCipher], commits_[8][kBoth], ">=3");
    goal("S5", "8", commits_[8][kPostgres], commits_[8][kPostgresKv], ">=0.90");
  }

  const int rounds_;
  const double seconds_;
  const uint64_t rows_;
  const BenchRecord record_;
  const TempDir folder_;
  PostgresServer postgres_;
  std::vector<Engine> engines_;
  std::atomic<uint64_t> next_record_{0};
  std::mt19937_64 random_{1};
  std::mt19937_64 shuffle_{2};
  std::map<int, Row> commits_;
  Row reads_;
  Row lists_of_few_;
  Row lists_of_many_;
};

}  // namespace
}  // namespace sjelden::bench

int main(int argc, char** argv) {
  const int rounds = argc > 1 ? std::atoi(argv[1]) : 7;
  const double seconds = argc > 2 ? std::atof(argv[2]) : 0.5;
  const uint64_t rows = argc > 3 ? std::strtoull(argv[3], nullptr, 10) : 1'000'000;
  return sjelden::bench::StoreTable(rounds, seconds, rows).Run();
}
