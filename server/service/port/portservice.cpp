// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/port/portservice.h"

#include "server/service/clips/uploadservice.h"

#include <QDir>
#include <QFile>
#include <QLoggingCategory>

using namespace Qt::StringLiterals;

namespace vireo::server::port {

namespace ports = storage::ports;
using ports::Kind;
using ports::State;
using storage::Connection;

namespace {

Q_LOGGING_CATEGORY(lcPort, "vireo.port", QtInfoMsg)

constexpr int kDigits = 19; // of an id

bool isOpen(const ports::Row &row)
{
    return row.state == State::Waiting || row.state == State::Running;
}

Error unusable(const QString &code, const QString &detail)
{
    return {Error::Kind::Invalid, code, detail, {{u"/upload_id"_s, u"unusable"_s}}};
}

Result<void> checkUpload(Connection &db, Id account, const QString &id)
{
    const auto upload = service::UploadService::find(db, account, id);
    if (!upload.ok() && !upload.error().is(Error::Kind::NotFound))
        return upload.error();
    if (!upload.ok()) {
        return unusable(u"upload_not_found"_s,
            u"There is no such upload. It may have expired; upload the archive again."_s);
    }
    if (upload->purpose != protocol::UploadPurpose::Archive || !upload->video.isNull())
        return unusable(u"upload_purpose"_s, u"This upload is not meant to be imported."_s);
    if (upload->offset < upload->length) {
        return Error{Error::Kind::Conflict, u"upload_incomplete"_s,
            u"%1 of %2 bytes are here. Finish the upload first."_s.arg(upload->offset)
                .arg(upload->length)};
    }
    return {};
}

} // namespace

PortService::PortService(
    storage::Database &database, const base::Clock &clock, base::IdGenerator &ids, Options options)
    : m_database(database)
    , m_clock(clock)
    , m_ids(ids)
    , m_options(std::move(options))
    , m_exporter(database, m_options.exporter)
    , m_importer(database, clock, ids, m_options.importer)
{
    QDir().mkpath(m_options.folder);
    QFile::setPermissions(
        m_options.folder, QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
    m_pool.setMaxThreadCount(1);
}

PortService::~PortService()
{
    stop();
}

void PortService::start()
{
    m_stopping = false;
    m_started = true;
    m_pool.start([this] { work(); });
}

void PortService::stop()
{
    m_stopping = true;
    m_started = false;
    m_pool.waitForDone();
}

QString PortService::fileOf(Id account, Id number) const
{
    return u"%1/%2-%3.zip"_s.arg(m_options.folder, account.toString(), number.toString());
}

QFuture<Result<ports::Row>> PortService::status(Id account, Kind kind)
{
    return m_database.read([account, kind](Connection &db) -> Result<ports::Row> {
        const auto row = ports::find(db, account, kind);
        if (!row.ok())
            return row.error();
        return row->value_or(ports::Row{});
    });
}

QFuture<Result<ports::Row>> PortService::beginExport(Id account)
{
    const qint64 nowMs = m_clock.nowMs();
    const Id number = m_ids.next();
    return m_database
        .write([account, number, nowMs](Connection &db) -> Result<ports::Row> {
            const auto last = ports::find(db, account, Kind::Export);
            if (!last.ok())
                return last.error();
            if (*last && isOpen(**last))
                return **last;
            const qint64 waitMs = *last ? (*last)->createdMs + kBetweenMs - nowMs : 0;
            if (waitMs > 0 && (*last)->state == State::Done) {
                return Error{Error::Kind::TooMany, u"too_many_exports"_s,
                    u"You made an export less than an hour ago. Take that one, or try later."_s, {},
                    std::chrono::ceil<std::chrono::seconds>(std::chrono::milliseconds(waitMs))};
            }
            ports::Row row;
            row.account = account;
            row.kind = Kind::Export;
            row.number = number;
            row.createdMs = nowMs;
            const auto put = ports::put(db, row);
            return put.ok() ? Result<ports::Row>(row) : Result<ports::Row>(put.error());
        })
        .then([this](const Result<ports::Row> &row) {
            if (row.ok() && m_started)
                m_pool.start([this] { work(); });
            return row;
        });
}

QFuture<Result<ports::Row>> PortService::beginImport(Id account, const QString &upload)
{
    const qint64 nowMs = m_clock.nowMs();
    const Id number = m_ids.next();
    return m_database
        .write([account, upload, number, nowMs](Connection &db) -> Result<ports::Row> {
            const auto last = ports::find(db, account, Kind::Import);
            if (!last.ok())
                return last.error();
            if (*last && isOpen(**last)) {
                return Error{Error::Kind::Conflict, u"import_running"_s,
                    u"An import is under way. Wait until it is done."_s};
            }
            if (const auto checked = checkUpload(db, account, upload); !checked.ok())
                return checked.error();
            ports::Row row;
            row.account = account;
            row.kind = Kind::Import;
            row.number = number;
            row.uploadId = upload;
            row.createdMs = nowMs;
            const auto put = ports::put(db, row);
            return put.ok() ? Result<ports::Row>(row) : Result<ports::Row>(put.error());
        })
        .then([this](const Result<ports::Row> &row) {
            if (row.ok() && m_started)
                m_pool.start([this] { work(); });
            return row;
        });
}

bool PortService::note(const ports::Row &row)
{
    const auto noted
        = m_database.write([row](Connection &db) { return ports::setProgress(db, row); }).result();
    if (!noted.ok())
        qCWarning(lcPort) << "a progress could not be kept";
    if (row.kind == Kind::Import)
        m_options.clipsQueued();
    return !m_stopping;
}

ports::Row PortService::runOne(ports::Row row)
{
    const qint64 nowMs = m_clock.nowMs();
    const auto progress = [this](const ports::Row &now) { return note(now); };
    const auto outcome = row.kind == Kind::Export
        ? m_exporter.run(row, fileOf(row.account, row.number), nowMs, progress)
        : m_importer.run(row, m_options.importer.pathOf(row.uploadId), progress);
    if (outcome.ok())
        row = *outcome;
    row.endedMs = m_clock.nowMs();
    if (outcome.ok()) {
        row.state = State::Done;
        row.expiresMs = row.kind == Kind::Export ? row.endedMs + kKeptMs : 0;
    } else if (!outcome.error().is(Error::Kind::Cancelled)) {
        row.state = State::Failed;
        row.code = outcome.error().code;
        row.detail = outcome.error().detail;
    }
    return row;
}

void PortService::work()
{
    while (!m_stopping) {
        const auto next = m_database.read([](Connection &db) { return ports::next(db); }).result();
        if (!next.ok() || !*next)
            return;
        ports::Row row = **next;
        row.state = State::Running;
        const auto put = [this](const ports::Row &now) {
            return m_database.write([now](Connection &db) { return ports::put(db, now); }).result();
        };
        if (!put(row).ok())
            return;
        row = runOne(row);
        if (row.state == State::Running)
            return; // stopping
        if (!put(row).ok())
            return;
        if (row.kind == Kind::Import) {
            m_options.dropUpload(row.account, row.uploadId);
            m_options.clipsQueued();
        }
    }
}

Result<int> PortService::sweep(bool dryRun)
{
    const qint64 nowMs = m_clock.nowMs();
    const auto old
        = m_database.read([nowMs](Connection &db) { return ports::expired(db, nowMs); }).result();
    if (!old.ok())
        return old.error();
    int count = int(old->size());
    for (const ports::Row &row : *old) {
        if (dryRun)
            break;
        QFile::remove(fileOf(row.account, row.number));
        const auto gone
            = m_database.write([row](Connection &db) { return ports::remove(db, row); }).result();
        if (!gone.ok())
            return gone.error();
    }
    const QStringList files = QDir(m_options.folder).entryList({u"*.zip"_s}, QDir::Files);
    for (const QString &name : files) {
        const Id account = Id::fromString(name.section(u'-', 0, 0));
        const Id number = Id::fromString(name.section(u'-', 1).left(kDigits).section(u'.', 0, 0));
        const auto row = status(account, Kind::Export).result();
        if (!row.ok())
            return row.error();
        if (row->number == number)
            continue;
        ++count;
        if (!dryRun)
            QFile::remove(m_options.folder + u'/' + name);
    }
    return count;
}

} // namespace vireo::server::port
