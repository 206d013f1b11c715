// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/storage/mutedwords.h"

#include "core/base/text.h"

using namespace Qt::StringLiterals;

namespace vireo::server::storage::mutedwords {
namespace {

constexpr int kWord = 0;
constexpr int kTag = 1;

Result<protocol::MutedWords> read(Connection &db, const QString &column, Id account)
{
    auto rows = db.run(
        u"SELECT kind, %1 FROM muted_words WHERE account_id = ? ORDER BY kind, key"_s.arg(column),
        {account.value()});
    if (!rows.ok())
        return rows.error();
    protocol::MutedWords words;
    while (rows->next())
        (rows->integer(0) == kWord ? words.words : words.tags).append(rows->text(1));
    return words;
}

Result<void> add(Connection &db, Id account, int kind, const QStringList &typed)
{
    for (const QString &text : typed) {
        const auto added
            = db.execute(u"INSERT OR IGNORE INTO muted_words (account_id, kind, key, words) "
                         u"VALUES (?, ?, ?, ?)"_s,
                {account.value(), kind, base::text::foldKey(text), text});
        if (!added.ok())
            return added;
    }
    return {};
}

} // namespace

Result<protocol::MutedWords> typed(Connection &db, Id account)
{
    return read(db, u"words"_s, account);
}

Result<protocol::MutedWords> keys(Connection &db, Id account)
{
    return read(db, u"key"_s, account);
}

Result<void> replace(Connection &db, Id account, const protocol::MutedWords &words)
{
    auto done = db.execute(u"DELETE FROM muted_words WHERE account_id = ?"_s, {account.value()});
    if (done.ok())
        done = add(db, account, kWord, words.words);
    if (done.ok())
        done = add(db, account, kTag, words.tags);
    return done;
}

} // namespace vireo::server::storage::mutedwords
