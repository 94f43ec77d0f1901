// The open files of the file layer: RocksDB's file classes with a cipher in between.
//
// As RocksDB asks: a random access file is safe for concurrent reads, the others belong to one thread at a time.
#pragma once

#include <memory>

#include "platform/crypto/file_cipher.h"
#include "rocksdb/file_system.h"

namespace sjelden {

// `base` has been read up to the end of the header.
std::unique_ptr<rocksdb::FSSequentialFile> MakeSequentialFile(std::unique_ptr<rocksdb::FSSequentialFile> base,
                                                              std::unique_ptr<FileCipher> cipher);
std::unique_ptr<rocksdb::FSRandomAccessFile> MakeRandomAccessFile(std::unique_ptr<rocksdb::FSRandomAccessFile> base,
                                                                  std::unique_ptr<FileCipher> cipher);
// `base` is new and holds its header. Appends only: refuses a positioned append, and any append after a truncation or
// a failure.
std::unique_ptr<rocksdb::FSWritableFile> MakeWritableFile(std::unique_ptr<rocksdb::FSWritableFile> base,
                                                          std::unique_ptr<FileCipher> cipher);

}  // namespace sjelden
