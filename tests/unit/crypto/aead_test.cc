#include "platform/crypto/aead.h"

#include <gtest/gtest.h>

#include <string>

#include "platform/crypto/hash.h"
#include "tests/unit/crypto/from_hex.h"

namespace sjelden {
namespace {

struct Vector {
  std::string key, nonce, associated, plain, sealed;
};

std::string Seal(const Vector& v) {
  std::string sealed(v.plain.size() + kTagBytes, '\0');
  SealAead({v.key, v.nonce}, v.associated, v.plain, sealed.data());
  return sealed;
}

// McGrew and Viega, "The Galois/Counter Mode of Operation", appendix B, test cases 13, 14 and 16 (AES-256).
std::vector<Vector> Vectors() {
  const std::string zero_key(64, '0');
  const std::string key = "feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308";
  return {
      {FromHex(zero_key), FromHex("000000000000000000000000"), "", "", FromHex("530f8afbc74536b9a963b4f1c4cb738b")},
      {FromHex(zero_key), FromHex("000000000000000000000000"), "", FromHex("00000000000000000000000000000000"),
       FromHex("cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919")},
      {FromHex(key), FromHex("cafebabefacedbaddecaf888"), FromHex("feedfacedeadbeeffeedfacedeadbeefabaddad2"),
       FromHex("d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525"
               "b16aedf5aa0de657ba637b39"),
       FromHex("522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838"
               "c5f61e6393ba7a0abcc9f66276fc6ece0f4e1768cddf8853bb2d551b")},
  };
}

TEST(Aead, SealsAsTheStandardDoes) {
  for (const Vector& v : Vectors()) EXPECT_EQ(EncodeHex(Seal(v)), EncodeHex(v.sealed));
}

TEST(Aead, OpensWhatItSealed) {
  for (const Vector& v : Vectors()) {
    std::string plain(v.plain.size(), 'x');
    EXPECT_TRUE(OpenAead({v.key, v.nonce}, v.associated, v.sealed, plain.data()));
    EXPECT_EQ(plain, v.plain);
  }
}

TEST(Aead, RefusesEveryChangedBit) {
  const Vector v = Vectors()[2];
  std::string plain(v.plain.size(), 'x');
  for (size_t i = 0; i < v.sealed.size() * 8; ++i) {
    std::string changed = v.sealed;
    changed[i / 8] = static_cast<char>(changed[i / 8] ^ 1 << i % 8);
    ASSERT_FALSE(OpenAead({v.key, v.nonce}, v.associated, changed, plain.data())) << "bit " << i;
    ASSERT_EQ(plain, std::string(plain.size(), '\0'));
  }
}

TEST(Aead, RefusesAnotherKeyNonceAssociatedDataOrLength) {
  const Vector v = Vectors()[2];
  std::string plain(v.plain.size(), 'x');
  EXPECT_FALSE(OpenAead({std::string(32, 'k'), v.nonce}, v.associated, v.sealed, plain.data()));
  EXPECT_FALSE(OpenAead({v.key, std::string(12, 'n')}, v.associated, v.sealed, plain.data()));
  EXPECT_FALSE(OpenAead({v.key, v.nonce}, v.associated + "x", v.sealed, plain.data()));
  EXPECT_FALSE(OpenAead({v.key, v.nonce}, "", v.sealed, plain.data()));
  for (size_t size = 0; size < v.sealed.size(); ++size) {
    ASSERT_FALSE(OpenAead({v.key, v.nonce}, v.associated, v.sealed.substr(0, size), plain.data())) << size;
  }
}

TEST(Aead, AKeyThatIsUsedAgainSealsAndOpensAsIfItWereNew) {
  const Vector zero = Vectors()[1], other = Vectors()[2];
  const uint64_t zero_number = NewKeyNumber(), other_number = NewKeyNumber();
  ASSERT_NE(zero_number, other_number);
  const auto seal = [](const Vector& v, uint64_t number) {
    std::string sealed(v.sealed.size(), '\0');
    SealAead({v.key, v.nonce, number}, v.associated, v.plain, sealed.data());
    return sealed;
  };
  const auto open = [](const Vector& v, uint64_t number, const std::string& sealed) {
    std::string plain(v.plain.size(), 'x');
    return OpenAead({v.key, v.nonce, number}, v.associated, sealed, plain.data()) && plain == v.plain;
  };
  // Again and again, in turns with another key, with one that has no number, and after what does not open.
  for (int turn = 0; turn < 3; ++turn) {
    for (int again = 0; again < 2; ++again) {
      EXPECT_EQ(EncodeHex(seal(zero, zero_number)), EncodeHex(zero.sealed));
      EXPECT_TRUE(open(zero, zero_number, zero.sealed));
      EXPECT_FALSE(open(zero, zero_number, std::string(zero.sealed.size(), 'x')));
    }
    EXPECT_EQ(EncodeHex(seal(other, other_number)), EncodeHex(other.sealed));
    EXPECT_TRUE(open(other, other_number, other.sealed));
    EXPECT_TRUE(open(other, other_number, other.sealed));
    EXPECT_TRUE(open(zero, 0, zero.sealed));
    EXPECT_EQ(EncodeHex(seal(zero, 0)), EncodeHex(zero.sealed));
  }
}

}  // namespace
}  // namespace sjelden
