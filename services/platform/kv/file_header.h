// The header of every encrypted file: which key wraps the file's own key, and the wrapped key.
//
// Functions are pure but for the random source, and may be called from any thread.
//
//   offset  bytes
//        0      8  magic "SJELDENF"
//        8      4  format version, big-endian: 1
//       12      4  id of the key-encryption key, big-endian
//       16     12  nonce of the wrap, random
//       28     64  AES-256-GCM of: 32 bytes key, 16 bytes first counter; 16 bytes tag
//       92   4004  zeros, so that the content begins on a page
// The associated data of the wrap is bytes 0 to 15, the store's id after them, and the zeros: a header that was changed
// anywhere, or comes from another store, does not open.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "platform/crypto/file_cipher.h"
#include "platform/kv/file_keys.h"

namespace sjelden {

inline constexpr size_t kFileHeaderBytes = 4096;
inline constexpr uint32_t kFileFormat = 1;

// A header and the cipher of the file that begins with it.
struct NewFileHeader {
  std::string bytes;
  std::unique_ptr<FileCipher> cipher;
};

// Makes a header with a new random key. Fails where the keyring or the random source does.
absl::StatusOr<NewFileHeader> MakeFileHeader(const FileKeys& keys, std::string_view store_id);

// Returns the cipher of a file that begins with `header`.
// DATA_LOSS: too short, not a header, changed, of another store, or under a key that the keyring does not hold.
// FAILED_PRECONDITION: a newer format.
absl::StatusOr<std::unique_ptr<FileCipher>> OpenFileHeader(std::string_view header, const FileKeys& keys,
                                                           std::string_view store_id);

// Big-endian numbers, as headers hold them.
std::string BigEndian32(uint32_t number);
uint32_t FromBigEndian32(std::string_view bytes);

}  // namespace sjelden
