#include "tests/fuzz/fuzz_seeds.h"

#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "platform/crypto/anchor.h"
#include "platform/kv/file_header.h"
#include "platform/kv/store_mark.h"

namespace sjelden {
namespace {

namespace fs = std::filesystem;

std::string Content(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

void Write(const std::string& path, std::string_view bytes) {
  std::ofstream(path, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  chmod(path.c_str(), 0600);
}

}  // namespace

const FuzzSeeds& FuzzSeeds::Get() {
  static const FuzzSeeds seeds;
  return seeds;
}

std::string KeystreamOf(const FileCipher& cipher) {
  std::string bytes(64, '\0');
  if (!cipher.Apply(0, bytes.data(), bytes.data(), bytes.size()).ok()) std::abort();
  return bytes;
}

FuzzSeeds::FuzzSeeds() {
  // In memory where there is such a place: each input of some parsers is written to a file.
  const fs::path place = fs::is_directory("/dev/shm") ? fs::path("/dev/shm") : fs::temp_directory_path();
  folder_ = (place / "sjelden-fuzz-XXXXXX").string();
  if (mkdtemp(folder_.data()) == nullptr) std::abort();
  keyring_ = *Keyring::OpenOrCreate(folder_ + "/good");
  sealer_ = *ValueSealer::Open(*keyring_);
  sealed_value = *sealer_->Seal({kKey, KeyClass::kPatient, "883974832", "patients/1"}, 1, 1, kPlain);
  if (!WriteAnchor(*keyring_, {"epoch", 7, std::string(32, 'h')}).ok()) std::abort();
  const std::string store = folder_ + "/store";
  if (!BeginStoreMark(store, kStoreId, keyring_.get()).ok() || !CompleteStoreMark(store).ok()) std::abort();
  Write(store + "/CURRENT", "looked for, not read");
  const auto header = MakeFileHeader(*keyring_, kStoreId);
  file_header = header->bytes;
  file_keystream = KeystreamOf(*header->cipher);
  keyring_file = Content(folder_ + "/good/keyring");
  patient_keys_file = Content(folder_ + "/good/patient_keys");
  anchor_file = Content(folder_ + "/good/anchor");
  store_mark_file = Content(store + "/STORE");
  mkdir((folder_ + "/keys").c_str(), 0700);
}

FuzzSeeds::~FuzzSeeds() {
  std::error_code ignored;
  fs::remove_all(folder_, ignored);
}

std::string FuzzSeeds::WithKeyFile(const std::string& name, std::string_view bytes) const {
  const std::string keys = folder_ + "/keys";
  Write(keys + "/keyring", keyring_file);
  Write(keys + "/patient_keys", patient_keys_file);
  Write(keys + "/anchor", anchor_file);
  Write(keys + "/" + name, bytes);
  return keys;
}

std::string FuzzSeeds::WithStoreMark(std::string_view bytes) const {
  Write(folder_ + "/store/STORE", bytes);
  return folder_ + "/store";
}

}  // namespace sjelden
