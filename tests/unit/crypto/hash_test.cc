#include "platform/crypto/hash.h"

#include <gtest/gtest.h>

#include "platform/crypto/running_hash.h"
#include "tests/unit/crypto/from_hex.h"

namespace sjelden {
namespace {

// Examples of NIST for FIPS 180-4: SHA-256 of one block, of none, of two.
TEST(Sha256, GivesTheHashesOfTheStandard) {
  EXPECT_EQ(EncodeHex(Sha256("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(EncodeHex(Sha256("")), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(EncodeHex(Sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}

TEST(RunningSha256, GivesTheSameInWhateverPieces) {
  RunningSha256 hash;
  for (const char* piece : {"abcdbcdecdefdefgefghfghighijhi", "", "jkijkljklmklmnlmnomnopnop", "q"}) hash.Add(piece);
  EXPECT_EQ(EncodeHex(hash.Finish()), "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  EXPECT_EQ(RunningSha256().Finish(), Sha256(""));
}

// RFC 4231, test cases 1, 2 and 6 (a key longer than a block).
TEST(HmacSha256, GivesTheCodesOfTheStandard) {
  EXPECT_EQ(EncodeHex(HmacSha256(std::string(20, '\x0b'), "Hi There")),
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
  EXPECT_EQ(EncodeHex(HmacSha256("Jefe", "what do ya want for nothing?")),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  EXPECT_EQ(EncodeHex(HmacSha256(std::string(131, '\xaa'), "Test Using Larger Than Block-Size Key - Hash Key First")),
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}

TEST(HmacSha256, DoesNotReuseTheLastKeyWhereTheKeyIsEmpty) {
  HmacSha256("another key", "message");
  EXPECT_EQ(EncodeHex(HmacSha256("", "")), "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad");
}

TEST(EqualInConstantTime, ComparesLengthAndBytes) {
  EXPECT_TRUE(EqualInConstantTime("", ""));
  EXPECT_TRUE(EqualInConstantTime("same", "same"));
  EXPECT_FALSE(EqualInConstantTime("same", "samE"));
  EXPECT_FALSE(EqualInConstantTime("same", "same "));
}

TEST(EncodeHex, WritesTwoDigitsAByte) { EXPECT_EQ(EncodeHex(FromHex("00ff10ab")), "00ff10ab"); }

}  // namespace
}  // namespace sjelden
