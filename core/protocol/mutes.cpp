// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "core/protocol/mutes.h"

#include "core/base/jsonreader.h"
#include "core/base/text.h"
#include "core/protocol/limits.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace vireo::protocol {
namespace {

//! The list at \p key; what is wrong with its items goes to \p faults.
QStringList read(base::JsonReader &reader, const QString &key, QList<Error> &faults)
{
    QStringList list;
    const bool tags = key == "tags"_L1;
    const QJsonArray items = reader.array(key, kMostMutedWords);
    for (qsizetype i = 0; i < items.size(); ++i) {
        const QString at = QString::number(i);
        base::JsonReader item(QJsonObject{{at, items.at(i)}}, u'/' + key);
        QString text = item.text(
            at, {.maxGraphemes = kMutedWordGraphemes + (tags ? 1 : 0), .multiline = false});
        text = text.simplified();
        if (tags && text.startsWith(u'#'))
            text.remove(0, 1);
        if (tags && !text.isEmpty()
            && base::text::tags(u'#' + text) != QStringList(base::text::foldKey(text)))
            item.fail(at, u"format"_s, u"is not a tag"_s);
        if (const auto checked = item.finish(); !checked.ok())
            faults.append(checked.error());
        else if (!list.contains(text))
            list.append(text);
    }
    return list;
}

QStringList strings(const QJsonArray &items)
{
    QStringList list;
    for (const QJsonValue &item : items)
        list.append(item.toString());
    return list;
}

} // namespace

QJsonObject toJson(const MutedWords &muted)
{
    return {{u"words"_s, QJsonArray::fromStringList(muted.words)},
        {u"tags"_s, QJsonArray::fromStringList(muted.tags)}};
}

Result<MutedWords> mutedWordsFromJson(const QJsonObject &json)
{
    base::JsonReader reader(json);
    MutedWords muted;
    QList<Error> faults;
    muted.words = read(reader, u"words"_s, faults);
    muted.tags = read(reader, u"tags"_s, faults);
    if (const auto checked = reader.finish(); !checked.ok())
        return checked.error();
    if (!faults.isEmpty())
        return faults.first();
    return muted;
}

MutedWords mutedWordsFromAnswer(const QJsonObject &json)
{
    return {strings(json["words"_L1].toArray()), strings(json["tags"_L1].toArray())};
}

} // namespace vireo::protocol
