// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/base/id.h"
#include "core/base/result.h"

#include <QJsonObject>
#include <QStringList>

//! Blocked terms: words and phrases that moderators do not want to see, and what happens to them.
namespace vireo::protocol {

enum class TermMatch { Word, Part };
enum class TermEffect { Label, Hold, Refuse }; //!< the strongest last

[[nodiscard]] const QStringList &termMatchNames();
[[nodiscard]] const QStringList &termEffectNames();

struct Term
{
    Id id;
    QString text;
    TermMatch match = TermMatch::Word;
    TermEffect effect = TermEffect::Hold;
    qint64 createdMs = 0;
};

[[nodiscard]] QJsonObject toJson(const Term &term);
[[nodiscard]] Result<Term> termFromJson(const QJsonObject &json);
//! POST /admin/terms and /admin/terms/test. Strict: a term has 2 to 100 characters.
[[nodiscard]] Result<Term> newTermFromJson(const QJsonObject &json);

//! What a term would have met, before it goes live.
struct TermTest
{
    struct Sample
    {
        QString kind; //!< "clip", "comment" or "account"
        Id id;
        Id video; //!< of a clip or comment
        QString text;
    };

    int clips = 0;
    int comments = 0;
    int accounts = 0;
    qint64 looked = 0; //!< texts in all
    QList<Sample> samples; //!< the newest few of each kind
};

[[nodiscard]] QJsonObject toJson(const TermTest &test);
[[nodiscard]] Result<TermTest> termTestFromJson(const QJsonObject &json);

} // namespace vireo::protocol
