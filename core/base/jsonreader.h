// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/base/id.h"
#include "core/base/result.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QStringList>

namespace vireo::base {

//! \brief Takes a request apart field by field and remembers every fault with its pointer.
//!
//! Strict: a wrong type, a value out of bounds, a missing field or, at finish(), one nobody
//! asked for becomes a FieldError. Codes: required, type, too_short, too_long, range, format,
//! unknown_value, unknown_field, control_char, too_many. Reads go on after a fault, so a
//! caller sees all faults at once.
//! \code
//! JsonReader reader(body);
//! const QString text = reader.text("text", {.maxGraphemes = 500});
//! if (auto bad = reader.finish(); !bad.ok()) return bad.error();
//! \endcode
class JsonReader
{
public:
    struct TextRule
    {
        int minGraphemes = 1;
        int maxGraphemes = 500;
        int maxBytes = 4096; //!< of UTF-8
        bool required = true;
        bool multiline = true; //!< line feeds allowed; runs of blank lines are folded to one
    };

    explicit JsonReader(const QJsonObject &object, const QString &pointer = {});

    //! People's text: NFC, trimmed, without control characters, hidden tag characters or
    //! bidirectional overrides; graphemes are counted as Unicode's UAX 29 does.
    [[nodiscard]] QString text(const QString &key, const TextRule &rule);
    //! A token for machines: \p pattern is an anchored regular expression; \p words say what it
    //! asks for ("has no …"), where people type such a token.
    [[nodiscard]] QString token(
        const QString &key, QStringView pattern, bool required = true, const QString &words = {});
    [[nodiscard]] Id id(const QString &key, bool required = true);
    [[nodiscard]] qint64 integer(
        const QString &key, qint64 least, qint64 most, bool required = true, qint64 fallback = 0);
    [[nodiscard]] double number(
        const QString &key, double least, double most, bool required = true, double fallback = 0);
    [[nodiscard]] bool boolean(const QString &key, bool required = true, bool fallback = false);
    //! The index of the value in \p values, or 0.
    [[nodiscard]] qsizetype choice(
        const QString &key, const QStringList &values, bool required = true);
    //! RFC 3339 as milliseconds since 1970; -1 where absent.
    [[nodiscard]] qint64 time(const QString &key, bool required = true);
    [[nodiscard]] QJsonArray array(const QString &key, int most, bool required = true);
    //! An object whose members the caller reads with a JsonReader of its own.
    [[nodiscard]] QJsonObject object(const QString &key, bool required = true);
    [[nodiscard]] bool has(const QString &key) const;

    //! A fault found by the caller, at \p key of this object; \p words follow its name in the
    //! sentence for a person ("has more than 500 characters").
    void fail(const QString &key, const QString &code, const QString &words = {});
    //! Ok, or Invalid/"invalid_fields" naming every fault; unread keys count as unknown_field.
    [[nodiscard]] Result<void> finish();

private:
    [[nodiscard]] const QJsonValue *take(const QString &key, bool required);

    QJsonObject m_object;
    QString m_pointer;
    QStringList m_read;
    QList<FieldError> m_errors;
    QStringList m_words;
    QJsonValue m_current;
};

} // namespace vireo::base
