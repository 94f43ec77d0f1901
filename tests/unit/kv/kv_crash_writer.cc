// Writes commits to a store until it is killed, and tells each acknowledged number on its standard output.
//
//   kv_crash_writer FOLDER FIRST
// Commit n writes five keys `k<n>/0` to `k<n>/4` and raises `head` to n + 1.
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <memory>
#include <string>

#include "platform/kv/rocks_kv.h"
#include "tests/unit/kv/fixed_file_keys.h"

int main(int argc, char** argv) {
  if (argc != 3) return 64;
  sjelden::RocksKvOptions options;
  options.folder = argv[1];
  options.store_id = "crash";
  options.keys = std::make_shared<sjelden::FixedFileKeys>();
  options.write_buffer_bytes = 64 << 10;  // so small that kills meet flushes, merges and new logs
  options.reserve_bytes = 1;
  auto kv = sjelden::RocksKv::Open(options);
  if (!kv.ok()) {
    std::cerr << kv.status() << std::endl;
    return 1;
  }
  for (uint64_t n = std::strtoull(argv[2], nullptr, 10);; ++n) {
    sjelden::KvCommit commit;
    for (int i = 0; i < 5; ++i) {
      commit.ops.push_back({sjelden::KvOp::Kind::kPut, "k" + std::to_string(n) + "/" + std::to_string(i), 0,
                            std::string(500, static_cast<char>('a' + n % 26))});
    }
    commit.ops.push_back({sjelden::KvOp::Kind::kPut, "head", n, std::to_string(n)});
    if (const absl::Status written = (*kv)->Write({commit}); !written.ok()) {
      std::cerr << written << std::endl;
      return 1;
    }
    if (write(STDOUT_FILENO, &n, sizeof n) != sizeof n) return 0;  // the reader is gone
  }
}
