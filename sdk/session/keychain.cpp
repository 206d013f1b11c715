// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "sdk/session/keychain.h"

#include "sdk/session/profile.h"

#include <QFile>
#include <QPointer>
#include <QTimer>

#include <qt6keychain/keychain.h>

using namespace Qt::StringLiterals;

namespace vireo::sdk {
namespace {

const QString kService = u"Vireo"_s;
constexpr std::chrono::seconds kPatience{3};

Error noKeychain(const QString &why)
{
    return {Error::Kind::Unavailable, u"no_keychain"_s,
        u"The system's keychain does not answer (%1)."_s.arg(why)};
}

//! Runs \p job, and gives up on it when it takes too long: some backends wait for a prompt.
template <typename T, typename Read> QFuture<Result<T>> run(QKeychain::Job *job, Read read)
{
    Answer<T> answer;
    job->setAutoDelete(true);
    QObject::connect(job, &QKeychain::Job::finished, job,
        [answer, read = std::move(read)](QKeychain::Job *done) { answer.give(read(*done)); });
    QTimer::singleShot(kPatience, [answer] { answer.give(noKeychain(u"it took too long"_s)); });
    job->start();
    return answer.future();
}

} // namespace

Keychain::Keychain(const Profile &profile, const QString &name)
    : m_name(name.isEmpty() ? profile.directory() : profile.directory() + u'#' + name)
{
}

bool Keychain::mayExist()
{
#if defined(Q_OS_LINUX) && !defined(Q_OS_ANDROID)
    const QByteArray bus = qgetenv("DBUS_SESSION_BUS_ADDRESS");
    if (bus.isEmpty())
        return QFile::exists(qEnvironmentVariable("XDG_RUNTIME_DIR") + u"/bus"_s);
    if (bus.startsWith("unix:path="_ba))
        return QFile::exists(QString::fromLocal8Bit(bus.mid(10).split(',').value(0)));
    return bus.startsWith("unix:"_ba);
#else
    return true;
#endif
}

QFuture<Result<QByteArray>> Keychain::load()
{
    auto *job = new QKeychain::ReadPasswordJob(kService);
    job->setKey(m_name);
    return run<QByteArray>(job, [](QKeychain::Job &done) -> Result<QByteArray> {
        if (done.error() == QKeychain::EntryNotFound)
            return QByteArray();
        if (done.error() != QKeychain::NoError)
            return noKeychain(done.errorString());
        return static_cast<QKeychain::ReadPasswordJob &>(done).binaryData();
    });
}

QFuture<Result<void>> Keychain::save(const QByteArray &secret)
{
    const auto outcome = [](QKeychain::Job &done) -> Result<void> {
        if (done.error() != QKeychain::NoError && done.error() != QKeychain::EntryNotFound)
            return noKeychain(done.errorString());
        return {};
    };
    if (secret.isEmpty()) {
        auto *job = new QKeychain::DeletePasswordJob(kService);
        job->setKey(m_name);
        return run<void>(job, outcome);
    }
    auto *job = new QKeychain::WritePasswordJob(kService);
    job->setKey(m_name);
    job->setBinaryData(secret);
    return run<void>(job, outcome);
}

} // namespace vireo::sdk
