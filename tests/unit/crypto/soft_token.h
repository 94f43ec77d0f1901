// Two PKCS#11 tokens made of files, `hospital` and `other`, for the tests of one program. Not thread-safe.
//
// SoftHSM reads its configuration when it is loaded, once a process: the tokens are made before that, by its own tool.
#pragma once

#include <dlfcn.h>
#include <gtest/gtest.h>
#include <p11-kit/pkcs11.h>

#include <cstdlib>
#include <string>

#include "platform/crypto/key_file.h"
#include "platform/crypto/pkcs11_vault.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/temp_dir.h"

namespace sjelden {

inline constexpr char kSoftHsm[] = "/usr/lib/softhsm/libsofthsm2.so";

class SoftToken {
 public:
  SoftToken() {
    std::filesystem::create_directory(dir_.File("tokens"));
    const std::string config = dir_.Write("softhsm2.conf", "directories.tokendir = " + dir_.File("tokens") +
                                                               "\nobjectstore.backend = file\nlog.level = ERROR\n");
    setenv("SOFTHSM2_CONF", config.c_str(), 1);
    EXPECT_OK(ReplaceKeyFile(dir_.File("pin"), "271828\n"));
    EXPECT_OK(ReplaceKeyFile(dir_.File("wrong_pin"), "314159\n"));
    for (const std::string label : {"hospital", "other"}) {
      const std::string make = "softhsm2-util --init-token --free --so-pin 161803 --pin 271828 --label " + label;
      EXPECT_EQ(std::system((make + " >/dev/null 2>&1").c_str()), 0) << "is the package softhsm2 installed?";
    }
  }

  Pkcs11Token Token(const std::string& label = "hospital") const { return {kSoftHsm, label, dir_.File("pin")}; }
  std::string File(const std::string& name) const { return dir_.File(name); }

  // Opens the token, or ends the test program.
  static std::shared_ptr<KeyVault> Vault(const Pkcs11Token& token) { return *Pkcs11Vault::Open(token); }

  // The driver's functions, as a second program of the same user would call them.
  static CK_FUNCTION_LIST& Functions() {
    const auto get = reinterpret_cast<CK_C_GetFunctionList>(dlsym(dlopen(kSoftHsm, RTLD_NOW), "C_GetFunctionList"));
    CK_FUNCTION_LIST_PTR functions = nullptr;
    get(&functions);
    return *functions;
  }
  // Ends all sessions, as drawing out the tokens would.
  static void DrawOut() {
    CK_SLOT_ID slots[8];
    CK_ULONG count = 8;
    ASSERT_EQ(Functions().C_GetSlotList(CK_TRUE, slots, &count), CKR_OK);
    for (CK_ULONG i = 0; i < count; ++i) Functions().C_CloseAllSessions(slots[i]);
  }

 private:
  TempDir dir_;
};

// The tokens of this test program.
inline const SoftToken& TheTokens() {
  static const SoftToken tokens;
  return tokens;
}

}  // namespace sjelden
