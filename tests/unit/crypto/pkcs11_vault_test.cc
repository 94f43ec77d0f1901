// Keys in a token: they never come out, and everything that can be wrong is said in one sentence.
#include "platform/crypto/pkcs11_vault.h"

#include <sys/stat.h>

#include <set>
#include <thread>

#include "platform/crypto/hash.h"
#include "platform/crypto/key_wrap.h"
#include "platform/crypto/random.h"
#include "platform/crypto/value_sealer.h"
#include "tests/unit/crypto/key_bytes.h"
#include "tests/unit/crypto/soft_token.h"

namespace sjelden {
namespace {

using testing::HasSubstr;

class Pkcs11VaultTest : public testing::Test {
 protected:
  const KeyName name_{RandomBytes(16), KeyUse::kController, "997005562", 1};
  const SecretBytes secret_ = SecretBytes::Random(32);
};

TEST_F(Pkcs11VaultTest, OpensOnlyWithEverythingItWasWrappedWith) {
  const auto vault = SoftToken::Vault(TheTokens().Token());
  ASSERT_OK(vault->Create(name_));
  ASSERT_OK_AND_ASSIGN(const std::string wrapped, vault->Wrap(name_, "bound", secret_));
  EXPECT_EQ(wrapped.size(), secret_.size() + kWrapOverheadBytes);
  ASSERT_OK_AND_ASSIGN(const SecretBytes opened, vault->Unwrap(name_, "bound", wrapped));
  EXPECT_EQ(opened.view(), secret_.view());
  EXPECT_THAT(vault->Unwrap(name_, "other", wrapped), HasReason("WRAPPED_KEY_DAMAGED"));
  for (size_t place = 0; place < wrapped.size(); ++place) {
    ASSERT_THAT(vault->Unwrap(name_, "bound", Flipped(wrapped, place)), HasReason("WRAPPED_KEY_DAMAGED")) << place;
  }
  for (const size_t size : {0, 11, 27, 28, 59}) {
    EXPECT_THAT(vault->Unwrap(name_, "bound", wrapped.substr(0, size)), HasReason("WRAPPED_KEY_DAMAGED")) << size;
  }
  KeyName second = name_;
  second.version = 2;
  ASSERT_OK(vault->Create(second));
  EXPECT_THAT(vault->Unwrap(second, "bound", wrapped), HasReason("WRAPPED_KEY_DAMAGED"));
}

TEST_F(Pkcs11VaultTest, NeverRepeatsANonce) {
  const auto vault = SoftToken::Vault(TheTokens().Token());
  ASSERT_OK(vault->Create(name_));
  std::set<std::string> nonces;
  for (int i = 0; i < 1000; ++i) nonces.insert(vault->Wrap(name_, "", secret_)->substr(0, kNonceBytes));
  EXPECT_EQ(nonces.size(), 1000U);
}

TEST_F(Pkcs11VaultTest, TakesOverAKeyThatIsThereAlready) {
  const auto vault = SoftToken::Vault(TheTokens().Token());
  ASSERT_OK(vault->Create(name_));
  const std::string wrapped = *vault->Wrap(name_, "", secret_);
  ASSERT_OK(vault->Create(name_));
  EXPECT_OK(vault->Unwrap(name_, "", wrapped));
}

TEST_F(Pkcs11VaultTest, LosesADestroyedKeyForGood) {
  const auto vault = SoftToken::Vault(TheTokens().Token());
  ASSERT_OK(vault->Create(name_));
  const std::string wrapped = *vault->Wrap(name_, "", secret_);
  ASSERT_OK(vault->Destroy(name_));
  ASSERT_OK(vault->Destroy(name_));
  EXPECT_THAT(vault->Check(name_), HasReason("KEY_TOKEN_KEY_MISSING"));
  EXPECT_THAT(vault->Unwrap(name_, "", wrapped), HasReason("KEY_TOKEN_KEY_MISSING"));
  EXPECT_THAT(vault->Wrap(name_, "", secret_), HasReason("KEY_TOKEN_KEY_MISSING"));
}

TEST_F(Pkcs11VaultTest, GivesOutNoKey) {
  const auto vault = SoftToken::Vault(TheTokens().Token());
  ASSERT_OK(vault->Create(name_));
  CK_FUNCTION_LIST& functions = SoftToken::Functions();
  CK_SLOT_ID slots[8];
  CK_ULONG count = 8;
  ASSERT_EQ(functions.C_GetSlotList(CK_TRUE, slots, &count), CKR_OK);
  int seen = 0;
  for (CK_ULONG i = 0; i < count; ++i) {
    CK_SESSION_HANDLE session = 0;
    if (functions.C_OpenSession(slots[i], CKF_SERIAL_SESSION, nullptr, nullptr, &session) != CKR_OK) continue;
    // The program is signed in already: it sees every key of the token, and the value of none.
    ASSERT_EQ(functions.C_FindObjectsInit(session, nullptr, 0), CKR_OK);
    CK_OBJECT_HANDLE key = 0;
    for (CK_ULONG found = 1; functions.C_FindObjects(session, &key, 1, &found) == CKR_OK && found == 1; ++seen) {
      unsigned char value[64];
      CK_ATTRIBUTE attribute = {CKA_VALUE, value, sizeof value};
      EXPECT_EQ(functions.C_GetAttributeValue(session, key, &attribute, 1), CKR_ATTRIBUTE_SENSITIVE);
    }
    functions.C_FindObjectsFinal(session);
    functions.C_CloseSession(session);
  }
  EXPECT_GT(seen, 0);
}

TEST_F(Pkcs11VaultTest, SignsInAgainWhereItsSessionWasLost) {
  const auto vault = SoftToken::Vault(TheTokens().Token());
  ASSERT_OK(vault->Create(name_));
  const std::string wrapped = *vault->Wrap(name_, "", secret_);
  SoftToken::DrawOut();
  EXPECT_OK(vault->Unwrap(name_, "", wrapped));
  SoftToken::DrawOut();
  EXPECT_OK(vault->Wrap(name_, "", secret_));
  SoftToken::DrawOut();
  EXPECT_OK(vault->Check(name_));
}

TEST_F(Pkcs11VaultTest, ServesManyThreads) {
  const auto vault = SoftToken::Vault(TheTokens().Token());
  ASSERT_OK(vault->Create(name_));
  std::vector<std::thread> threads;
  for (int thread = 0; thread < 4; ++thread) {
    threads.emplace_back([&, thread] {
      const std::string bound = "thread " + std::to_string(thread);
      for (int i = 0; i < 200; ++i) {
        const auto wrapped = vault->Wrap(name_, bound, secret_);
        ASSERT_OK(wrapped);
        ASSERT_OK_AND_ASSIGN(const SecretBytes opened, vault->Unwrap(name_, bound, *wrapped));
        ASSERT_EQ(opened.view(), secret_.view());
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
}

TEST_F(Pkcs11VaultTest, SaysWhatIsWrongWithItsDriver) {
  Pkcs11Token token = TheTokens().Token();
  token.module = "/usr/lib/no-such-module.so";
  EXPECT_THAT(Pkcs11Vault::Open(token), HasReason("KEY_TOKEN_MODULE"));
  token.module = "libm.so.6";
  EXPECT_THAT(Pkcs11Vault::Open(token), HasReason("KEY_TOKEN_MODULE"));
}

TEST_F(Pkcs11VaultTest, SaysThatTheTokenIsMissing) {
  EXPECT_THAT(Pkcs11Vault::Open(TheTokens().Token("nowhere")),
              StatusIs(absl::StatusCode::kUnavailable, HasSubstr("no token labelled `nowhere` is connected")));
}

TEST_F(Pkcs11VaultTest, SaysThatThePinIsWrongAndDoesNotTryItAgain) {
  Pkcs11Token token = TheTokens().Token();
  token.pin_file = TheTokens().File("wrong_pin");
  EXPECT_THAT(Pkcs11Vault::Open(token), StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("refuses the PIN")));
  EXPECT_THAT(Pkcs11Vault::Open(token), HasReason("KEY_TOKEN_PIN"));
}

TEST_F(Pkcs11VaultTest, RefusesAPinThatOthersMayRead) {
  TempDir dir;
  Pkcs11Token token = TheTokens().Token();
  token.pin_file = dir.Write("pin", "271828");
  ASSERT_EQ(chmod(token.pin_file.c_str(), 0644), 0);
  EXPECT_THAT(Pkcs11Vault::Open(token), HasReason("KEY_FILE_TOO_OPEN"));
  token.pin_file = dir.File("none");
  EXPECT_THAT(Pkcs11Vault::Open(token), HasReason("KEY_FILE_MISSING"));
}

class KeyringInTokenTest : public testing::Test {
 protected:
  absl::StatusOr<std::unique_ptr<Keyring>> OpenIt(const std::string& label = "hospital") {
    return Keyring::OpenOrCreate(dir(), {nullptr, SoftToken::Vault(TheTokens().Token(label))});
  }
  std::string dir() const { return temp_.File("keys"); }
  TempDir temp_;
};

TEST_F(KeyringInTokenTest, SealsTheSameAfterARestart) {
  const RecordKey of_patient{"k", KeyClass::kPatient, "997005562", "patients/a"};
  const RecordKey of_store{"k", KeyClass::kStore, "", ""};
  std::string from_patient, from_store, index, of_file;
  for (int start = 0; start < 3; ++start) {
    ASSERT_OK_AND_ASSIGN(const auto keyring, OpenIt());
    ASSERT_OK_AND_ASSIGN(const auto sealer, ValueSealer::Open(*keyring));
    if (start == 0) {
      from_patient = *sealer->Seal(of_patient, 1, 1, "value");
      from_store = *sealer->Seal(of_store, 1, 1, "value");
      index = keyring->BlindIndex("kind", "value");
      of_file = *keyring->Wrap(1, "file", SecretBytes::CopyOf("secret"));
    }
    EXPECT_OK(sealer->Open("k", 1, from_patient));
    EXPECT_OK(sealer->Open("k", 1, from_store));
    EXPECT_EQ(keyring->BlindIndex("kind", "value"), index);
    EXPECT_OK(keyring->Unwrap(1, "file", of_file));
    ASSERT_OK(sealer->RotateController("997005562"));
    ASSERT_OK(sealer->RotateStoreKey());
    ASSERT_OK(keyring->Rotate(KeyUse::kFile, ""));
    EXPECT_EQ(keyring->List().back().use, KeyUse::kKeyring);
  }
}

TEST_F(KeyringInTokenTest, DestroysARetiredKeyInTheTokenToo) {
  ASSERT_OK_AND_ASSIGN(const auto keyring, OpenIt());
  ASSERT_OK(keyring->Rotate(KeyUse::kFile, ""));
  ASSERT_OK(keyring->Remove(KeyUse::kFile, "", 1));
  const auto vault = SoftToken::Vault(TheTokens().Token());
  EXPECT_THAT(vault->Check({keyring->store_id(), KeyUse::kFile, "", 1}), HasReason("KEY_TOKEN_KEY_MISSING"));
  EXPECT_OK(vault->Check({keyring->store_id(), KeyUse::kFile, "", 2}));
}

TEST_F(KeyringInTokenTest, IsRefusedByTheTokenOfAnotherHospital) {
  ASSERT_OK(OpenIt());
  EXPECT_THAT(OpenIt("other"), StatusIs(absl::StatusCode::kNotFound, HasSubstr("on which this store was created")));
  EXPECT_OK(OpenIt());
}

TEST_F(KeyringInTokenTest, IsRefusedWhereTheTokenHasLostAKey) {
  std::string store_id;
  {
    ASSERT_OK_AND_ASSIGN(const auto keyring, OpenIt());
    ASSERT_OK(keyring->ControllerVersion("997005562"));
    store_id = keyring->store_id();
  }
  const auto vault = SoftToken::Vault(TheTokens().Token());
  ASSERT_OK(vault->Destroy({store_id, KeyUse::kController, "997005562", 1}));
  EXPECT_THAT(OpenIt(), HasReason("KEY_TOKEN_KEY_MISSING"));
}

TEST_F(KeyringInTokenTest, IsNotMixedUpWithAKeyringInAFile) {
  ASSERT_OK(OpenIt());
  EXPECT_THAT(Keyring::Open(dir()), HasReason("KEYRING_IN_TOKEN"));
  TempDir in_file;
  ASSERT_OK(Keyring::OpenOrCreate(in_file.File("keys")));
  EXPECT_THAT(Keyring::Open(in_file.File("keys"), {nullptr, SoftToken::Vault(TheTokens().Token())}),
              HasReason("KEYRING_IN_FILE"));
}

TEST_F(KeyringInTokenTest, IsRefusedWithAnyByteChanged) {
  ASSERT_OK(OpenIt());
  const std::string file = temp_.File("keys/keyring");
  const std::string bytes = BytesOf(file);
  const KeyringOptions options{nullptr, SoftToken::Vault(TheTokens().Token())};
  for (size_t place = 0; place < bytes.size(); ++place) {
    PutBytesTo(file, Flipped(bytes, place));
    const auto keyring = Keyring::Open(dir(), options);
    // With another store's id no key of the token fits.
    const bool in_store_id = place >= 14 && place < 30;
    ASSERT_THAT(keyring, HasReason(in_store_id ? "KEY_TOKEN_KEY_MISSING" : "KEYRING_DAMAGED")) << place;
  }
  PutBytesTo(file, bytes);
  EXPECT_OK(Keyring::Open(dir(), options));
}

// Neither the root key nor any other stands in the file as it is.
TEST_F(KeyringInTokenTest, HoldsNoPlainKeyInItsFile) {
  ASSERT_OK_AND_ASSIGN(const auto keyring, OpenIt());
  const std::string bytes = BytesOf(temp_.File("keys/keyring"));
  for (const StoreKey& key : keyring->StoreKeys()) EXPECT_EQ(bytes.find(key.key.view()), std::string::npos);
  // The code at the end is made with the root key: were that in the file, some 32 bytes of it would make the code.
  const std::string_view covered = std::string_view(bytes).substr(0, bytes.size() - kSha256Bytes);
  for (size_t at = 0; at + 32 <= bytes.size(); ++at) {
    EXPECT_NE(HmacSha256(bytes.substr(at, 32), covered), bytes.substr(covered.size())) << at;
  }
}

}  // namespace
}  // namespace sjelden
