// A store on disk for a GateFixture: `SomeFixture(&OpenRocksStore)`. Ends the test program where it cannot be opened.
#pragma once

#include <memory>
#include <string>

#include "platform/crypto/keyring.h"
#include "platform/kv/rocks_kv.h"

namespace sjelden {

inline std::unique_ptr<Kv> OpenRocksStore(const std::string& folder, std::shared_ptr<Keyring> keyring) {
  RocksKvOptions options;
  options.folder = folder;
  options.store_id = "test";
  options.keys = std::move(keyring);
  return *RocksKv::Open(std::move(options));
}

}  // namespace sjelden
