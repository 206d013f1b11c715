// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/media/avatarservice.h"

#include "server/service/clips/future.h"
#include "server/service/clips/relations.h"
#include "server/service/people/standing.h"
#include "server/storage/accounts.h"

using namespace Qt::StringLiterals;

namespace vireo::server::media {
namespace {

constexpr std::chrono::seconds kDeadline(30);
constexpr qint64 kMostBytes = 16LL * 1024 * 1024; // a photograph as phones take them
constexpr qint64 kMostMemory = 1024LL * 1024 * 1024;
constexpr int kCpuSeconds = 20;
const QString kFile = u"avatar.webp"_s;

Error unusable(const QString &code, const QString &detail)
{
    return {Error::Kind::Invalid, code, detail, {{u"/upload_id"_s, u"unusable"_s}}};
}

Result<service::Upload> usable(storage::Connection &connection, Id account, const QString &id)
{
    auto upload = service::UploadService::find(connection, account, id);
    if (!upload.ok()) {
        return unusable(u"upload_not_found"_s,
            u"There is no such upload. It may have expired; upload the picture again."_s);
    }
    if (upload->purpose != protocol::UploadPurpose::Avatar || !upload->video.isNull())
        return unusable(u"upload_purpose"_s, u"This upload is not meant for a picture."_s);
    if (upload->offset < upload->length) {
        return Error{Error::Kind::Conflict, u"upload_incomplete"_s,
            u"%1 of %2 bytes are here. Finish the upload first."_s.arg(upload->offset)
                .arg(upload->length)};
    }
    if (upload->length > kMostBytes) {
        return Error{Error::Kind::TooLarge, u"picture_too_large"_s,
            u"A picture has at most %1 MiB. Choose a smaller one."_s.arg(kMostBytes / 1024 / 1024)};
    }
    return upload;
}

} // namespace

AvatarService::AvatarService(storage::Database &database, service::UploadService &uploads,
    const base::Clock &clock, Options options)
    : m_database(database)
    , m_uploads(uploads)
    , m_clock(clock)
    , m_options(std::move(options))
    , m_store(m_options.folder)
    , m_runner(m_options.program, kDeadline)
{
    m_pool.setMaxThreadCount(1);
}

AvatarService::~AvatarService()
{
    m_pool.waitForDone();
}

Result<QString> AvatarService::make(Id account, const QString &upload)
{
    const QString revision = QString::number(m_clock.nowMs());
    const QString stage = account.toString() + u'-' + revision;
    const auto folder = m_store.stage(stage);
    if (!folder.ok())
        return folder.error();
    protocol::MediaJob job;
    job.kind = protocol::MediaJob::Kind::Image;
    job.maxOutputBytes = 4LL * 1024 * 1024;
    job.maxMemoryBytes = kMostMemory;
    job.maxCpuSeconds = kCpuSeconds;
    job.requireSandbox = m_options.requireSandbox;
    job.threads = 1;
    using End = MediaRunner::Outcome::End;
    const auto outcome = m_runner.run(job, m_uploads.pathOf(upload), *folder,
        {[](double) {},
            [](const protocol::MediaResult &, const protocol::Fingerprint &) { return true; },
            [] { return true; }});
    if (outcome.end != End::Done || outcome.result.poster != kFile) {
        m_store.dropStage(stage);
        if (outcome.end == End::Failed)
            return unusable(u"picture_"_s + outcome.code, outcome.detail);
        return unusable(u"picture_unreadable"_s,
            u"This picture could not be read. Save it as JPEG or PNG and try again."_s);
    }
    const QString key = account.toString() + u'/' + revision;
    if (const auto done = m_store.publish(stage, key); !done.ok()) {
        m_store.dropStage(stage);
        return done.error();
    }
    for (const QString &old : m_store.list(account.toString())) {
        if (old != revision)
            m_store.remove(account.toString() + u'/' + old);
    }
    return u"/media/avatars/%1/%2"_s.arg(key, kFile);
}

QFuture<Result<protocol::Account>> AvatarService::store(Id account, const QString &url)
{
    return m_database.write(
        [account, url](storage::Connection &connection) -> Result<protocol::Account> {
            const auto set = storage::accounts::setAvatar(connection, account, url);
            if (!set.ok())
                return set.error();
            const auto found = service::accountsOf(connection, {account}, account);
            if (!found.ok())
                return found.error();
            return found->contains(account) ? Result<protocol::Account>(found->value(account))
                                            : people::unknownAccount();
        });
}

QFuture<Result<protocol::Account>> AvatarService::set(Id account, const QString &upload)
{
    using Outcome = Result<protocol::Account>;
    return m_database
        .read([account, upload](
                  storage::Connection &connection) { return usable(connection, account, upload); })
        .then([this, account, upload](const Result<service::Upload> &found) {
            if (!found.ok())
                return service::ready(Result<QString>(found.error()));
            return service::runOn(
                m_pool, [this, account, upload] { return make(account, upload); });
        })
        .unwrap()
        .then([this, account, upload](const Result<QString> &url) {
            // What was no picture is of no use to anybody either.
            static_cast<void>(m_uploads.remove(account, upload));
            return url.ok() ? store(account, *url) : service::ready(Outcome(url.error()));
        })
        .unwrap();
}

QFuture<Result<protocol::Account>> AvatarService::remove(Id account)
{
    return store(account, {}).then([this, account](const Result<protocol::Account> &changed) {
        if (changed.ok())
            m_pool.start([this, account] { forget(account); });
        return changed;
    });
}

QString AvatarService::fileOf(Id account, Id revision, const QString &name) const
{
    if (account.isNull() || revision.isNull() || name != kFile)
        return {};
    return m_store.file(account.toString() + u'/' + revision.toString(), name);
}

void AvatarService::forget(Id account)
{
    m_store.remove(account.toString());
}

} // namespace vireo::server::media
