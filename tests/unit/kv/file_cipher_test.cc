// The cipher of files: random access, a counter of 128 bits.
#include "platform/crypto/file_cipher.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <thread>
#include <vector>

#include "tests/testing/status_matchers.h"

namespace sjelden {
namespace {

std::string FromHex(const std::string& hex) {
  std::string bytes;
  for (size_t i = 0; i < hex.size(); i += 2) bytes += static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16));
  return bytes;
}

std::string Applied(const FileCipher& cipher, uint64_t offset, std::string bytes) {
  EXPECT_THAT(cipher.Apply(offset, bytes.data(), bytes.data(), bytes.size()), IsOk());
  return bytes;
}

// NIST SP 800-38A, F.5.5: AES-256-CTR, the first two blocks.
TEST(FileCipherTest, AgreesWithThePublishedVector) {
  const FileCipher cipher(FromHex("603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4"),
                          FromHex("f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff"));
  EXPECT_EQ(Applied(cipher, 0, FromHex("6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51")),
            FromHex("601ec313775789a5b7a7f504bbf3d228f443e3ca4d62b59aca84e990cacaf5c5"));
}

TEST(FileCipherTest, EveryOffsetAndLengthAgreesWithTheWhole) {
  const FileCipher cipher(std::string(32, 'k'), std::string(16, 'c'));
  const std::string whole = Applied(cipher, 0, std::string(200, '\0'));
  for (size_t offset = 0; offset < 100; ++offset) {
    for (const size_t size : {0, 1, 15, 16, 17, 33, 100}) {
      EXPECT_EQ(Applied(cipher, offset, std::string(size, '\0')), whole.substr(offset, size));
    }
  }
}

TEST(FileCipherTest, TheCounterCarriesThroughAllItsBytes) {
  const FileCipher wraps(std::string(32, 'k'), std::string(16, '\xff'));
  const FileCipher starts(std::string(32, 'k'), std::string(16, '\0'));
  EXPECT_EQ(Applied(wraps, 16, std::string(64, '\0')), Applied(starts, 0, std::string(64, '\0')));
  const FileCipher middle(std::string(32, 'k'), std::string(8, '\0') + std::string(8, '\xff'));
  const FileCipher above(std::string(32, 'k'), std::string(7, '\0') + '\1' + std::string(8, '\0'));
  EXPECT_EQ(Applied(middle, 16, std::string(64, '\0')), Applied(above, 0, std::string(64, '\0')));
}

TEST(FileCipherTest, OffsetsAboveThirtyTwoBitsDiffer) {
  const FileCipher cipher(std::string(32, 'k'), std::string(16, 'c'));
  EXPECT_NE(Applied(cipher, 0, std::string(64, '\0')), Applied(cipher, uint64_t{1} << 32, std::string(64, '\0')));
  EXPECT_NE(Applied(cipher, 0, std::string(64, '\0')), Applied(cipher, uint64_t{1} << 36, std::string(64, '\0')));
}

TEST(FileCipherTest, ThreadsThatTakeTurnsBetweenFilesDoNotMixThem) {
  const FileCipher a(std::string(32, 'a'), std::string(16, 'c'));
  const FileCipher b(std::string(32, 'b'), std::string(16, 'c'));
  const std::string of_a = Applied(a, 0, std::string(1000, '\0'));
  const std::string of_b = Applied(b, 0, std::string(1000, '\0'));
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      for (int round = 0; round < 2000; ++round) {
        ASSERT_EQ(Applied(a, round % 500, std::string(100, '\0')), of_a.substr(round % 500, 100));
        ASSERT_EQ(Applied(b, round % 500, std::string(100, '\0')), of_b.substr(round % 500, 100));
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
}

}  // namespace
}  // namespace sjelden
