// The header of every encrypted file: two places for the file's own key, each wrapped by a key-encryption key, so that
// another one can take over while a crash at any moment leaves one place that opens.
//
// Functions are pure but for the random source and the keyring, and may be called from any thread.
//
//   offset  bytes
//        0      8  magic "SJELDENF"
//        8      4  format version, big-endian: 2
//      512     80  the first place
//     1024     80  the second place
// A place: id of the key-encryption key 4, nonce 12, AES-256-GCM of 32 bytes key and 16 bytes first counter, tag 16; all
// zeros where it is free. Everything else is zeros, up to 4096 bytes, so that the content begins on a page. The places
// stand in sectors of their own: writing one never touches the other, nor what is before them.
// The associated data of a wrap is bytes 0 to 11, the id of its key and the store's id: a place that was changed, or
// comes from another store, does not open.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "platform/crypto/file_cipher.h"
#include "platform/kv/file_keys.h"

namespace sjelden {

inline constexpr size_t kFileHeaderBytes = 4096;
inline constexpr uint32_t kFileFormat = 2;
inline constexpr size_t kHeaderPlaceBytes = 80;

// A header and the cipher of the file that begins with it.
struct NewFileHeader {
  std::string bytes;
  std::unique_ptr<FileCipher> cipher;
};

// Makes a header with a new random key. Fails where the keyring does.
absl::StatusOr<NewFileHeader> MakeFileHeader(const FileKeys& keys, std::string_view store_id);

// Returns the cipher of a file that begins with `header`, from whichever place opens.
// DATA_LOSS: too short, not a header, changed, of another store, or under a key that the keyring does not hold.
// FAILED_PRECONDITION: another format. Other errors of FileKeys::Unwrap.
absl::StatusOr<std::unique_ptr<FileCipher>> OpenFileHeader(std::string_view header, const FileKeys& keys,
                                                           std::string_view store_id);

// Returns the ids of the keys whose place opens: one, or two while a rotation is under way. Errors of OpenFileHeader.
absl::StatusOr<std::vector<uint32_t>> KeksOfHeader(std::string_view header, const FileKeys& keys,
                                                   std::string_view store_id);

// How a file comes under the present key: `place` is written at `write_at` and synced, then zeros at `clear_at`.
struct HeaderRewrap {
  size_t write_at = 0;
  std::string place;
  size_t clear_at = 0;
};
// Returns what to do with a file that begins with `header`; nothing where the present key alone wraps it. A rewrap that
// was interrupted anywhere is finished. Errors of OpenFileHeader and FileKeys::Wrap.
absl::StatusOr<std::optional<HeaderRewrap>> PlanRewrap(std::string_view header, const FileKeys& keys,
                                                       std::string_view store_id);

// Big-endian numbers, as headers hold them.
std::string BigEndian32(uint32_t number);
uint32_t FromBigEndian32(std::string_view bytes);

}  // namespace sjelden
