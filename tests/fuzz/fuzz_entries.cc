#include "tests/fuzz/fuzz_entries.h"

#include <cstdio>
#include <cstdlib>

#include "platform/crypto/anchor.h"
#include "platform/kv/file_header.h"
#include "platform/kv/store_mark.h"
#include "tests/fuzz/fuzz_seeds.h"

namespace sjelden {
namespace {

// Only the bytes that were written may be taken for good ones.
void ExpectOnlyTheSeed(bool taken, std::string_view bytes, std::string_view seed) {
  if (!taken || bytes == seed) return;
  std::fprintf(stderr, "changed bytes were taken for good ones\n");
  std::abort();
}

// One of a header's two places may hold anything: whatever opens must give the file's own key.
void RunFileHeader(std::string_view bytes) {
  const FuzzSeeds& seeds = FuzzSeeds::Get();
  const auto cipher = OpenFileHeader(bytes, seeds.keyring(), FuzzSeeds::kStoreId);
  if (!cipher.ok() || KeystreamOf(**cipher) == seeds.file_keystream) return;
  std::fprintf(stderr, "a changed header gave another key\n");
  std::abort();
}

void RunKeyring(std::string_view bytes) {
  const FuzzSeeds& seeds = FuzzSeeds::Get();
  const auto keyring = Keyring::Open(seeds.WithKeyFile("keyring", bytes));
  ExpectOnlyTheSeed(keyring.ok(), bytes, seeds.keyring_file);
}

// A torn last record is cut off; whatever else is different must be found.
void RunPatientKeys(std::string_view bytes) {
  const FuzzSeeds& seeds = FuzzSeeds::Get();
  const auto keyring = Keyring::Open(seeds.WithKeyFile("patient_keys", bytes));
  if (!keyring.ok()) std::abort();
  const auto sealer = ValueSealer::Open(**keyring);
  if (!sealer.ok()) return;
  const auto opened = (*sealer)->Open(FuzzSeeds::kKey, 1, seeds.sealed_value);
  if (opened.ok() && opened->plain != FuzzSeeds::kPlain) std::abort();
  const std::string_view kept = bytes.substr(0, bytes.size() - (*sealer)->cut_bytes());
  ExpectOnlyTheSeed(opened.ok(), kept, seeds.patient_keys_file);
}

void RunStoreMark(std::string_view bytes) {
  const FuzzSeeds& seeds = FuzzSeeds::Get();
  const auto state = CheckStoreMark(seeds.WithStoreMark(bytes), FuzzSeeds::kStoreId, &seeds.keyring());
  ExpectOnlyTheSeed(state.ok(), bytes, seeds.store_mark_file);
}

void RunAnchor(std::string_view bytes) {
  const FuzzSeeds& seeds = FuzzSeeds::Get();
  const auto keyring = Keyring::Open(seeds.WithKeyFile("anchor", bytes));
  if (!keyring.ok()) std::abort();
  const auto anchor = ReadAnchor(**keyring);
  ExpectOnlyTheSeed(anchor.ok() && anchor->has_value(), bytes, seeds.anchor_file);
}

void RunSealedValue(std::string_view bytes) {
  const FuzzSeeds& seeds = FuzzSeeds::Get();
  ExpectOnlyTheSeed(seeds.sealer().Open(FuzzSeeds::kKey, 1, bytes).ok(), bytes, seeds.sealed_value);
}

}  // namespace

const std::vector<FuzzEntry>& FuzzEntries() {
  const FuzzSeeds& seeds = FuzzSeeds::Get();
  static const std::vector<FuzzEntry> entries = {
      {"file_header", seeds.file_header, RunFileHeader},   {"keyring", seeds.keyring_file, RunKeyring},
      {"patient_keys", seeds.patient_keys_file, RunPatientKeys}, {"store_mark", seeds.store_mark_file, RunStoreMark},
      {"anchor", seeds.anchor_file, RunAnchor},            {"sealed_value", seeds.sealed_value, RunSealedValue}};
  return entries;
}

}  // namespace sjelden
