// The good bytes from which mutations begin, made by the code that writes them, and the keys that they belong to.
#ifndef SJELDEN_TESTS_FUZZ_FUZZ_SEEDS_H_
#define SJELDEN_TESTS_FUZZ_FUZZ_SEEDS_H_

#include <memory>
#include <string>

#include "platform/crypto/file_cipher.h"
#include "platform/crypto/keyring.h"
#include "platform/crypto/value_sealer.h"

namespace sjelden {

// The first bytes with which a cipher encrypts: two ciphers with the same are the same.
std::string KeystreamOf(const FileCipher& cipher);

// Made once, in folders that are removed when the process ends.
class FuzzSeeds {
 public:
  static const FuzzSeeds& Get();
  ~FuzzSeeds();

  // Puts bytes in place of a file of the keys or the store, and returns its folder again.
  std::string WithKeyFile(const std::string& name, std::string_view bytes) const;
  std::string WithStoreMark(std::string_view bytes) const;

  const Keyring& keyring() const { return *keyring_; }
  const ValueSealer& sealer() const { return *sealer_; }

  std::string file_header;
  std::string file_keystream;  // what the file with this header is encrypted with, at its beginning
  std::string keyring_file;
  std::string patient_keys_file;
  std::string anchor_file;
  std::string store_mark_file;
  std::string sealed_value;

  static constexpr char kStoreId[] = "fuzzed";
  static constexpr char kKey[] = "r/1";
  static constexpr char kPlain[] = "what was sealed";

 private:
  FuzzSeeds();

  std::string folder_;
  std::unique_ptr<Keyring> keyring_;     // of the untouched keys
  std::unique_ptr<ValueSealer> sealer_;
};

}  // namespace sjelden

#endif  // SJELDEN_TESTS_FUZZ_FUZZ_SEEDS_H_
