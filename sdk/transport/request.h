// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/base/result.h"
#include "sdk/sdk_export.h"

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QUrl>
#include <QUrlQuery>

#include <chrono>
#include <functional>
#include <optional>
#include <utility>

namespace vireo::sdk {

//! \brief One call of the API, as plain data.
struct VIREO_SDK_EXPORT Request
{
    enum class Method { Get, Head, Post, Put, Patch, Delete };
    //! Guests are allowed in most places: the token goes along where there is one.
    enum class Auth { IfSignedIn, Never };

    Method method = Method::Get;
    QString path; //!< below /api/v1, beginning with '/'; segments already percent-encoded
    QUrlQuery query;
    QByteArray body;
    QByteArray contentType;
    QList<std::pair<QByteArray, QByteArray>> headers;
    Auth auth = Auth::IfSignedIn;
    //! A POST gets a fresh key where this is empty; it stays the same over retries.
    QByteArray idempotencyKey;
    //! Silence on the line for this long ends an attempt.
    std::chrono::milliseconds timeout{20'000};
    //! Further attempts after a failure that may pass; never for Patch.
    int retries = 3;
    //! Bytes of the body sent so far, of this attempt. Called on the transport's thread.
    std::function<void(qint64 sent, qint64 total)> onSent;

    [[nodiscard]] static Request get(const QString &path, const QUrlQuery &query = {});
    [[nodiscard]] static Request post(const QString &path, const QJsonObject &body = {});
    [[nodiscard]] static Request patch(const QString &path, const QJsonObject &body);
    [[nodiscard]] static Request put(const QString &path, const QJsonObject &body = {});
    [[nodiscard]] static Request remove(const QString &path);
};

[[nodiscard]] VIREO_SDK_EXPORT QByteArray toString(Request::Method method);

//! \brief A 2xx answer. Everything else is an Error.
struct VIREO_SDK_EXPORT Reply
{
    int status = 200;
    QList<std::pair<QByteArray, QByteArray>> headers;
    QByteArray body;

    //! The first header called \p name (case is ignored), or an empty array.
    [[nodiscard]] QByteArray header(const QByteArray &name) const;
    //! The body as an object; Malformed/"bad_answer" where it is none.
    [[nodiscard]] Result<QJsonObject> json() const;
};

//! \brief Bytes of media: a playlist, a segment, a range of a file, a picture.
struct VIREO_SDK_EXPORT MediaRequest
{
    enum class Priority { Now, Soon, Later };
    //! Both ends count, as in RFC 9110 section 14.
    struct Range
    {
        qint64 first = 0;
        qint64 last = -1; //!< -1: to the end
    };

    QUrl url; //!< absolute; Transport::resolve() makes one of an address in an answer
    std::optional<Range> range;
    Priority priority = Priority::Soon;
    //! Each piece as it arrives, in order, on the transport's thread. Pieces of an attempt that
    //! broke off are not handed out again: a retry goes on where the last piece ended.
    std::function<void(const QByteArray &piece)> onPiece;
    qint64 maxBytes = 64LL * 1024 * 1024;
    std::chrono::milliseconds timeout{10'000};
    int retries = 2;
};

} // namespace vireo::sdk
