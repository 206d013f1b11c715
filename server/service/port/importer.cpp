// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/port/importer.h"

#include "core/base/json.h"
#include "server/service/port/importedclip.h"
#include "server/service/port/importedprofile.h"
#include "server/service/port/savedlists.h"

#include <QUrl>

using namespace Qt::StringLiterals;

namespace vireo::server::port {

namespace ports = storage::ports;

namespace {

constexpr qint64 kMostJson = 1024 * 1024;
constexpr double kStep = 0.01; // of the archive, between two figures of how far it is
constexpr qint64 kMostSaved = 4LL * 1024 * 1024; // one list of what was kept

//! One import under way.
class ImportRun
{
public:
    explicit ImportRun(const ImportScene &scene)
        : m_scene(scene)
        , m_saved(scene.database, scene.clock, scene.row.account,
              QUrl(scene.options.server).authority())
    {
    }

    [[nodiscard]] Result<void> all(const Importer::Progress &progress)
    {
        ArchiveReader &archive = m_scene.archive;
        ports::Row &row = m_scene.row;
        while (true) {
            const auto entry = archive.next();
            if (!entry.ok())
                return entry.error();
            if (!*entry) {
                if (m_scene.server.isEmpty())
                    return notAnExport(u"it is empty"_s);
                const auto ended = m_clip.end(m_scene);
                return ended.ok() ? m_saved.keep(m_scene.server) : ended;
            }
            if (const auto taken = take((*entry)->name); !taken.ok())
                return taken;
            // Each step told is a durable write: thousands of small entries are one step.
            const double read
                = double((*entry)->readSoFar) / double(qMax<qint64>(1, archive.size()));
            const bool isMedia = (*entry)->name.contains("/media."_L1);
            if (!isMedia && read - row.progress < kStep)
                continue;
            row.progress = read;
            if (!progress(row)) {
                return Error{Error::Kind::Cancelled, u"cancelled"_s, u"The server is stopping."_s};
            }
        }
    }

private:
    [[nodiscard]] Result<void> take(const QString &name)
    {
        if (m_scene.server.isEmpty() && name != "vireo-export.json"_L1)
            return notAnExport(u"it does not begin with vireo-export.json"_s);
        if (name == "vireo-export.json"_L1)
            return head();
        if (name == "avatar.webp"_L1)
            return fillAvatar(m_scene);
        if (SavedLists::isList(name)) {
            const auto content = m_scene.archive.content(kMostSaved);
            return content.ok() ? m_saved.read(name, *content) : Result<void>(content.error());
        }
        if (!name.startsWith("clips/"_L1))
            return {};
        const QString id = name.section(u'/', 1, 1);
        const QString part = name.section(u'/', 2);
        if (part == "clip.json"_L1)
            return begin(id);
        if (id != m_clip.id())
            return notAnExport(u"%1 comes before its clip.json"_s.arg(name));
        return m_clip.take(part, m_scene);
    }

    [[nodiscard]] Result<QJsonObject> object()
    {
        const auto bytes = m_scene.archive.content(kMostJson);
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
        m_scene.server = server.host().isEmpty() ? u"elsewhere"_s : server.authority();
        m_scene.isPrivate = json->value("account"_L1)["private"_L1].toBool();
        return fillProfile(m_scene, *json);
    }

    [[nodiscard]] Result<void> begin(const QString &id)
    {
        if (const auto ended = m_clip.end(m_scene); !ended.ok())
            return ended;
        auto json = object();
        if (!json.ok())
            return json.error();
        m_clip = ImportedClip(id, std::move(json).value());
        return {};
    }

    ImportScene m_scene;
    SavedLists m_saved;
    ImportedClip m_clip;
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
    row.clips = row.comments = row.known = row.skipped = 0;
    row.skips.clear();
    const auto archive = ArchiveReader::open(file, m_options.limits);
    if (!archive.ok())
        return archive.error();
    ImportScene scene{m_database, m_clock, m_ids, m_options, row, **archive};
    const auto taken = ImportRun(scene).all(progress);
    if (!taken.ok())
        return taken.error();
    row.progress = 1;
    return row;
}

} // namespace vireo::server::port
