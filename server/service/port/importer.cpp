// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/port/importer.h"

#include "core/base/json.h"
#include "core/base/text.h"
#include "core/protocol/limits.h"
#include "core/protocol/mutes.h"
#include "server/service/port/savedlists.h"
#include "server/storage/accounts.h"
#include "server/storage/comments.h"
#include "server/storage/mutedwords.h"
#include "server/storage/uploads.h"

#include <QFile>
#include <QHash>
#include <QRegularExpression>
#include <QUrl>
#include <QUuid>

#include <fcntl.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace vireo::server::port {

namespace accounts = storage::accounts;
namespace ports = storage::ports;
using storage::Connection;

namespace {

constexpr qint64 kMostJson = 1024 * 1024;
constexpr double kStep = 0.01; // of the archive, between two figures of how far it is
constexpr qint64 kMostTalk = 32LL * 1024 * 1024; // what was said under one clip
constexpr int kMostComments = 50'000;
constexpr qint64 kMostSaved = 4LL * 1024 * 1024; // one list of what was kept
constexpr base::json::ParseLimits kLineLimits{.bytes = 64 * 1024};

Error notAnExport(const QString &why)
{
    return {Error::Kind::Invalid, u"import_format"_s,
        u"This is no export of a Vireo account: %1."_s.arg(why)};
}

//! A clip whose parts are being read.
struct Pending
{
    QString id;
    QJsonObject clip;
    QList<QJsonObject> comments;
};

//! Text from outside, as this server keeps it; cut where it is too long.
QString cleaned(const QString &text, int graphemes)
{
    QString clean = base::text::normalise(text);
    clean.removeIf([](QChar c) { return c.unicode() < 0x20 && c != u'\n'; });
    if (base::text::hasControls(clean) || base::text::hasBidiControls(clean)) {
        clean.removeIf(
            [](QChar c) { return base::text::hasControls(c) || base::text::hasBidiControls(c); });
    }
    while (base::text::graphemes(clean, graphemes + 1) > graphemes)
        clean.chop(qMax<qsizetype>(1, (clean.size() - graphemes) / 2));
    return clean;
}

//! Archives from before permissions were in them say nothing of them, and anything was allowed;
//! what cannot be read allows nothing.
protocol::Permissions permissionsOf(const QJsonValue &json)
{
    if (json.isUndefined() || json.isObject())
        return protocol::permissionsFromJson(json.toObject());
    return {protocol::Permissions::Comments::Nobody, false, false, false};
}

//! One import under way.
class ImportRun
{
public:
    ImportRun(storage::Database &database, const base::Clock &clock, base::IdGenerator &ids,
        const Importer::Options &options, ports::Row &row, ArchiveReader &archive)
        : m_database(database)
        , m_clock(clock)
        , m_ids(ids)
        , m_options(options)
        , m_row(row)
        , m_archive(archive)
        , m_saved(database, clock, row.account, QUrl(options.server).authority())
    {
    }

    [[nodiscard]] Result<void> all(const Importer::Progress &progress)
    {
        while (true) {
            const auto entry = m_archive.next();
            if (!entry.ok())
                return entry.error();
            if (!*entry) {
                return m_server.isEmpty() ? Result<void>(notAnExport(u"it is empty"_s))
                                          : m_saved.keep(m_server);
            }
            if (const auto taken = take((*entry)->name); !taken.ok())
                return taken;
            // Each step told is a durable write: thousands of small entries are one step.
            const double read
                = double((*entry)->readSoFar) / double(qMax<qint64>(1, m_archive.size()));
            const bool isMedia = (*entry)->name.contains("/media."_L1);
            if (!isMedia && read - m_row.progress < kStep)
                continue;
            m_row.progress = read;
            if (!progress(m_row)) {
                return Error{Error::Kind::Cancelled, u"cancelled"_s, u"The server is stopping."_s};
            }
        }
    }

private:
    [[nodiscard]] Result<void> take(const QString &name)
    {
        if (m_server.isEmpty() && name != "vireo-export.json"_L1)
            return notAnExport(u"it does not begin with vireo-export.json"_s);
        if (name == "vireo-export.json"_L1)
            return head();
        if (SavedLists::isList(name)) {
            const auto content = m_archive.content(kMostSaved);
            return content.ok() ? m_saved.read(name, *content) : Result<void>(content.error());
        }
        if (!name.startsWith("clips/"_L1))
            return {};
        const QString id = name.section(u'/', 1, 1);
        const QString part = name.section(u'/', 2, 2);
        if (part == "clip.json"_L1)
            return begin(id);
        if (id != m_clip.id)
            return notAnExport(u"%1 comes before its clip.json"_s.arg(name));
        return part == "comments.jsonl"_L1 ? talk() : media();
    }

    [[nodiscard]] Result<QJsonObject> object()
    {
        const auto bytes = m_archive.content(kMostJson);
        if (!bytes.ok())
            return bytes.error();
        auto json = base::json::parseObject(*bytes, {.bytes = kMostJson, .elements = 10'000});
        return json.ok() ? json : Result<QJsonObject>(notAnExport(u"its JSON cannot be read"_s));
    }

    [[nodiscard]] Result<void> head()
    {
        const auto json = object();
        if (!json.ok())
            return json.error();
        if (json->value("format"_L1) != u"vireo-export"_s || json->value("version"_L1) != 1)
            return notAnExport(u"its version is not known here"_s);
        const QUrl server(json->value("server"_L1).toString());
        m_server = server.host().isEmpty() ? u"elsewhere"_s : server.authority();
        const QJsonObject account = json->value("account"_L1).toObject();
        m_private = account["private"_L1].toBool();
        const auto muted
            = protocol::mutedWordsFromJson(json->value("settings"_L1)["muted"_L1].toObject());
        return m_database
            .write([this, account, muted](Connection &db) { return fill(db, account, muted); })
            .result();
    }

    //! What is empty in the profile, and what more is not wanted in the feed.
    [[nodiscard]] Result<void> fill(
        Connection &db, const QJsonObject &account, const Result<protocol::MutedWords> &muted) const
    {
        const auto found = accounts::byId(db, m_row.account);
        if (!found.ok())
            return found.error();
        if (!*found)
            return Error{Error::Kind::NotFound, u"account_unknown"_s, u"The account is gone."_s};
        accounts::Row row = **found;
        if (row.bio.isEmpty())
            row.bio = cleaned(account["bio"_L1].toString(), protocol::kBioGraphemes);
        if (row.links.isEmpty()) {
            const auto links = protocol::profileLinksFromJson(account["links"_L1].toArray());
            if (!links.isEmpty()) {
                row.links = QString::fromUtf8(
                    QJsonDocument(protocol::toJson(links)).toJson(QJsonDocument::Compact));
            }
        }
        auto done = accounts::setProfile(db, row);
        if (!done.ok() || !muted.ok())
            return done;
        auto mine = storage::mutedwords::typed(db, m_row.account);
        if (!mine.ok())
            return mine.error();
        mine->words += muted->words;
        mine->tags += muted->tags;
        mine->words = mine->words.mid(0, protocol::kMostMutedWords);
        mine->tags = mine->tags.mid(0, protocol::kMostMutedWords);
        return storage::mutedwords::replace(db, m_row.account, *mine);
    }

    [[nodiscard]] Result<void> begin(const QString &id)
    {
        auto json = object();
        if (!json.ok())
            return json.error();
        m_clip = {id, std::move(json).value(), {}};
        return {};
    }

    [[nodiscard]] Result<void> talk()
    {
        const auto bytes = m_archive.content(kMostTalk);
        if (!bytes.ok())
            return bytes.error();
        const QList<QByteArray> lines = bytes->split('\n');
        for (const QByteArray &line : lines) {
            if (line.isEmpty())
                continue;
            auto json = base::json::parseObject(line, kLineLimits);
            if (!json.ok() || m_clip.comments.size() >= kMostComments)
                return notAnExport(u"the comments of clip %1 cannot be read"_s.arg(m_clip.id));
            m_clip.comments.append(std::move(json).value());
        }
        return {};
    }

    [[nodiscard]] Result<void> media()
    {
        const QString origin = m_server + u'/' + m_clip.id;
        const auto known = m_database
                               .read([=, id = m_row.account](Connection &db) {
                                   return ports::importedAs(db, id, origin);
                               })
                               .result();
        if (!known.ok())
            return known.error();
        if (!known->isNull()) {
            ++m_row.known;
            return {};
        }
        if (m_row.clips >= m_options.clips)
            return notAnExport(u"it has more than %1 clips"_s.arg(m_options.clips));
        const QString upload = QUuid::createUuid().toString(QUuid::Id128);
        const auto bytes = unpack(m_options.pathOf(upload));
        if (!bytes.ok())
            return bytes.error();
        const auto made = m_database
                              .write([this, upload, origin, bytes = *bytes](Connection &db) {
                                  return make(db, upload, origin, bytes);
                              })
                              .result();
        if (!made.ok()) {
            QFile::remove(m_options.pathOf(upload));
            return made.error();
        }
        ++m_row.clips;
        m_row.comments += *made;
        return {};
    }

    //! The entry that is open into a new file at \p path, durable; gives its size.
    [[nodiscard]] Result<qint64> unpack(const QString &path)
    {
        QFile file(path);
        const Error full{Error::Kind::StorageFull, u"import_disk"_s,
            u"The server has no room for this archive. Its operator has to make some."_s};
        if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly))
            return full;
        file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
        auto bytes = m_archive.pieces(m_options.mediaBytes,
            [&file](const QByteArray &piece) { return file.write(piece) == piece.size(); });
        if (bytes.ok() && (!file.flush() || ::fsync(file.handle()) != 0))
            bytes = full;
        if (bytes.ok() && *bytes == 0)
            bytes = notAnExport(u"the media of clip %1 are empty"_s.arg(m_clip.id));
        if (!bytes.ok())
            file.remove();
        return bytes;
    }

    //! The clip and what was said under it; gives how many comments that were.
    [[nodiscard]] Result<int> make(
        Connection &db, const QString &upload, const QString &origin, qint64 bytes)
    {
        const qint64 nowMs = m_clock.nowMs();
        storage::uploads::Row file;
        file.id = upload;
        file.account = m_row.account;
        file.length = bytes;
        file.expiresMs = nowMs + 3'600'000;
        auto done = storage::uploads::insert(db, file, nowMs);
        if (done.ok())
            done = storage::uploads::setDurable(db, upload, bytes, file.expiresMs);
        if (!done.ok())
            return done.error();
        const protocol::NewVideo wish = wishOf(upload);
        const auto video = m_options.makeClip(db, m_row.account, wish);
        if (!video.ok())
            return video.error();
        const qint64 createdMs = base::fromRfc3339(m_clip.clip["created_at"_L1].toString());
        if (createdMs > 0 && createdMs < nowMs)
            done = ports::setCreated(db, *video, createdMs);
        if (done.ok())
            done = ports::setImported(db, m_row.account, origin, *video);
        return done.ok() ? addComments(db, *video, nowMs) : Result<int>(done.error());
    }

    [[nodiscard]] protocol::NewVideo wishOf(const QString &upload) const
    {
        const protocol::Limits limits;
        protocol::NewVideo wish;
        wish.uploadId = upload;
        wish.caption = cleaned(m_clip.clip["caption"_L1].toString(), limits.captionGraphemes);
        wish.altText = cleaned(m_clip.clip["alt_text"_L1].toString(), protocol::kAltTextGraphemes);
        const qsizetype visibility
            = protocol::visibilityNames().indexOf(m_clip.clip["visibility"_L1].toString());
        // Nothing becomes more open by moving.
        wish.visibility
            = visibility < 0 ? protocol::Visibility::Private : protocol::Visibility(visibility);
        if (m_private && wish.visibility == protocol::Visibility::Public)
            wish.visibility = protocol::Visibility::Followers;
        wish.permissions = permissionsOf(m_clip.clip["permissions"_L1]);
        wish.sensitive = m_clip.clip["sensitive"_L1].toBool();
        wish.adults = m_clip.clip["adults"_L1].toBool();
        const qint64 cover = m_clip.clip["cover_ms"_L1].toInteger(-1);
        wish.coverMs = cover >= 0 && cover <= qint64(limits.clipSeconds) * 1000 ? cover : -1;
        return wish;
    }

    [[nodiscard]] Result<int> addComments(Connection &db, Id video, qint64 nowMs)
    {
        QHash<QString, Id> ids;
        QHash<Id, Id> parents;
        int count = 0;
        for (const QJsonObject &json : std::as_const(m_clip.comments)) {
            protocol::Comment comment;
            comment.id = m_ids.next();
            comment.videoId = video;
            comment.account.id = m_row.account;
            const Id parent = ids.value(json["parent_id"_L1].toString());
            comment.parentId = parents.value(parent, parent); // two levels, as everywhere
            comment.text = wordsOf(json);
            const qint64 createdMs = base::fromRfc3339(json["created_at"_L1].toString());
            comment.createdMs = createdMs > 0 ? qMin(createdMs, nowMs) : nowMs;
            if (comment.text.isEmpty())
                continue;
            if (const auto done = storage::comments::insert(db, comment, {}, {}); !done.ok())
                return done.error();
            ids.insert(json["id"_L1].toString(), comment.id);
            if (!comment.parentId.isNull())
                parents.insert(comment.id, comment.parentId);
            ++count;
        }
        return count;
    }

    //! Somebody else's words are quoted: he has no account here, and an archive can say anything.
    [[nodiscard]] QString wordsOf(const QJsonObject &json) const
    {
        if (json["deleted"_L1].toBool())
            return {};
        const int most = protocol::Limits().commentGraphemes;
        const QString text = cleaned(json["text"_L1].toString(), most);
        static const QRegularExpression rule(
            QRegularExpression::anchoredPattern(QStringView(protocol::kHandlePattern)));
        const QString handle = json["handle"_L1].toString();
        if (json["own"_L1].toBool() || text.isEmpty())
            return text;
        const QString by = rule.match(handle).hasMatch() ? handle : u"somebody"_s;
        return cleaned(u"%1 (%2): %3"_s.arg(by, m_server, text), most);
    }

    storage::Database &m_database;
    const base::Clock &m_clock;
    base::IdGenerator &m_ids;
    const Importer::Options &m_options;
    ports::Row &m_row;
    ArchiveReader &m_archive;
    SavedLists m_saved;
    QString m_server;
    bool m_private = false;
    Pending m_clip;
};

} // namespace

Importer::Importer(
    storage::Database &database, const base::Clock &clock, base::IdGenerator &ids, Options options)
    : m_database(database)
    , m_clock(clock)
    , m_ids(ids)
    , m_options(std::move(options))
{
}

Result<ports::Row> Importer::run(ports::Row &row, const QString &file, const Progress &progress)
{
    row.clips = row.comments = row.known = 0;
    const auto archive = ArchiveReader::open(file, m_options.limits);
    if (!archive.ok())
        return archive.error();
    const auto taken
        = ImportRun(m_database, m_clock, m_ids, m_options, row, **archive).all(progress);
    if (!taken.ok())
        return taken.error();
    row.progress = 1;
    return row;
}

} // namespace vireo::server::port
