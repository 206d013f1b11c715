// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "clipserver.h"
#include "server/service/port/archivereader.h"
#include "server/service/port/archivewriter.h"

#include <QFile>
#include <QJsonArray>
#include <QtTest>

//! Making, fetching and taking in archives of accounts, as their owner does it.

namespace vireo::test {

inline const QByteArray kExport = "/api/v1/me/export";
inline const QByteArray kImport = "/api/v1/me/import";
inline const QByteArray kHead
    = R"({"format":"vireo-export","version":1,"server":"https://a.example",)"
      R"("account":{"private":false},"settings":{}})";

//! The archive of \p account, made and fetched.
[[nodiscard]] inline QByteArray exported(ClipServer &server, int account)
{
    server.ask("POST", kExport, account, {"Content-Type: application/json"}, "{}");
    const bool done = QTest::qWaitFor(
        [&] {
            return server.get(kExport, account)[QLatin1String("state")] == QStringLiteral("done");
        },
        20'000);
    if (!done)
        return {};
    const QString url = server.get(kExport, account)[QLatin1String("url")].toString();
    return server.ask("GET", url.toLatin1(), 0).body;
}

[[nodiscard]] inline QString uploadArchive(ClipServer &server, int account, const QByteArray &bytes)
{
    const RawAnswer made = server.ask("POST", "/api/v1/uploads", account,
        {"Tus-Resumable: 1.0.0", "Upload-Length: " + QByteArray::number(bytes.size()),
            "Upload-Metadata: purpose " + QByteArray("archive").toBase64(),
            "Content-Type: application/offset+octet-stream"},
        bytes);
    return QString::fromLatin1(made.headers.value("Location").split('/').last());
}

//! How the import of \p bytes ended.
[[nodiscard]] inline QJsonObject imported(ClipServer &server, int account, const QByteArray &bytes)
{
    const RawAnswer begun = server.json("POST", kImport, account,
        {{QStringLiteral("upload_id"), uploadArchive(server, account, bytes)}});
    if (begun.status != 202)
        return begun.json();
    static_cast<void>(QTest::qWaitFor(
        [&] {
            const QString state = server.get(kImport, account)[QLatin1String("state")].toString();
            return state == QLatin1String("done") || state == QLatin1String("failed");
        },
        20'000));
    return server.get(kImport, account);
}

//! A ZIP of \p entries, in their order.
[[nodiscard]] inline QByteArray zip(const QList<std::pair<QString, QByteArray>> &entries)
{
    QTemporaryDir dir;
    const QString path = dir.filePath(QStringLiteral("a.zip"));
    auto writer = server::port::ArchiveWriter::open(path, 1'700'000'000'000);
    bool good = writer.ok();
    for (const auto &[name, content] : entries)
        good = good && (*writer)->add(name, content).ok();
    good = good && (*writer)->finish().ok();
    QFile file(path);
    return good && file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

//! The content of the entry \p name of \p archive; empty where there is none.
[[nodiscard]] inline QByteArray entryOf(const QByteArray &archive, const QString &name)
{
    QTemporaryDir dir;
    const QString path = dir.filePath(QStringLiteral("a.zip"));
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(archive) != archive.size())
        return {};
    file.close();
    const auto reader = server::port::ArchiveReader::open(path, {});
    while (reader.ok()) {
        const auto entry = (*reader)->next();
        if (!entry.ok() || !*entry)
            break;
        if ((*entry)->name == name)
            return (*reader)->content(1 << 20).valueOr({});
    }
    return {};
}

//! \p account says \p text under \p clip; the id of the comment.
[[nodiscard]] inline QString say(ClipServer &server, int account, const QString &clip,
    const QString &text, const QString &parent = {})
{
    QJsonObject wish{{QStringLiteral("text"), text}};
    if (!parent.isEmpty())
        wish.insert(QStringLiteral("parent_id"), parent);
    const QByteArray place = "/api/v1/videos/" + clip.toLatin1() + "/comments";
    return server.json("POST", place, account, wish).json()[QLatin1String("id")].toString();
}

//! Of account 1's clips, newest first, as \p account sees them.
[[nodiscard]] inline QStringList captions(ClipServer &server, int account)
{
    QStringList found;
    const QJsonArray items
        = server.get("/api/v1/accounts/1/videos", account)[QLatin1String("items")].toArray();
    for (const QJsonValue &item : items)
        found.append(item[QLatin1String("caption")].toString());
    return found;
}

} // namespace vireo::test
