// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "sdk/session/secretstore.h"

#include "sdk/session/keychain.h"
#include "sdk/session/profile.h"
#include "sdk/session/sealedfile.h"

#include <QObject>

namespace vireo::sdk {
namespace {

//! The keychain until it first fails, the file from then on.
class ChosenStore final : public SecretStore
{
public:
    ChosenStore(const Profile &profile, const QString &name)
        : m_keychain(profile, name)
        , m_file(profile, name)
    {
    }

    QFuture<Result<QByteArray>> load() override
    {
        if (m_inFile)
            return m_file.load();
        Answer<QByteArray> answer;
        whenDone(m_keychain.load(), &m_context, [this, answer](const Result<QByteArray> &kept) {
            if (kept.ok())
                return answer.give(kept);
            m_inFile = true;
            whenDone(m_file.load(), &m_context,
                [answer](const Result<QByteArray> &sealed) { answer.give(sealed); });
        });
        return answer.future();
    }

    QFuture<Result<void>> save(const QByteArray &secret) override
    {
        if (m_inFile)
            return m_file.save(secret);
        Answer<void> answer;
        whenDone(m_keychain.save(secret), &m_context, [=, this](const Result<void> &saved) {
            if (saved.ok())
                return answer.give(saved);
            m_inFile = true;
            whenDone(m_file.save(secret), &m_context,
                [answer](const Result<void> &sealed) { answer.give(sealed); });
        });
        return answer.future();
    }

    [[nodiscard]] bool inFile() const override { return m_inFile; }

private:
    Keychain m_keychain;
    SealedFile m_file;
    QObject m_context;
    bool m_inFile = false;
};

} // namespace

std::unique_ptr<SecretStore> makeSecretStore(
    const Profile &profile, SecretPlace place, const QString &name)
{
    // A profile that began with a file keeps it: otherwise a keychain that appears later would
    // look like a sign-out.
    if (place == SecretPlace::File || SealedFile::exists(profile)
        || SealedFile::exists(profile, name) || !Keychain::mayExist())
        return std::make_unique<SealedFile>(profile, name);
    return std::make_unique<ChosenStore>(profile, name);
}

} // namespace vireo::sdk
