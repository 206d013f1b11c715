// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/id.h"
#include "core/base/result.h"

#include <QByteArray>
#include <QHash>
#include <QJsonObject>
#include <QList>
#include <QString>

#include <memory>
#include <optional>
#include <utility>

namespace vireo::server::http {

enum class Method { Get, Head, Post, Put, Patch, Delete, Options };

//! Who a valid access token stands for.
struct Caller
{
    enum class Role { Member, Moderator, Admin };

    Id account;
    QString session;
    Role role = Role::Member;
    qint64 expiresMs = 0;
    bool adult = false; //!< as far as this server wants to know
    qint64 issuedMs = 0; //!< when the token was made
    bool lacksSecondStep = false; //!< staff, and a member for want of it alone
};

//! What is said to a Caller who lacksSecondStep, in the place of Forbidden.
[[nodiscard]] Error secondStepNeeded();

//! Header fields in order; names compare without case.
class Headers
{
public:
    void add(QByteArray name, QByteArray value)
    {
        m_fields.append({std::move(name), std::move(value)});
    }
    void set(const QByteArray &name, const QByteArray &value);
    //! The first field called \p name, or an empty array.
    [[nodiscard]] QByteArray value(const QByteArray &name) const;
    [[nodiscard]] bool contains(const QByteArray &name) const;
    [[nodiscard]] const QList<std::pair<QByteArray, QByteArray>> &fields() const
    {
        return m_fields;
    }

private:
    QList<std::pair<QByteArray, QByteArray>> m_fields;
};

//! \brief One request, complete but for a streamed body. Immutable once it reaches a handler.
struct Request
{
    Method method = Method::Get;
    QString path; //!< decoded, without the query
    QHash<QString, QString> params; //!< what the route's {name} parts matched
    QHash<QString, QString>
        query; //!< decoded; a key that stands twice is a 400 before a handler runs
    Headers headers;
    QByteArray body; //!< empty for streamed routes
    QString peer; //!< the client's address, a trusted proxy looked through
    QString requestId;
    std::optional<Caller> caller; //!< set where a valid access token came along
};

using RequestPtr = std::shared_ptr<const Request>;

//! A file to send; the connection does ranges, ETag, HEAD and If-None-Match.
struct FileBody
{
    QString path; //!< absolute, made by the server, never by a client
    QByteArray contentType;
    QByteArray cacheControl;
};

struct Response
{
    int status = 200;
    Headers headers;
    QByteArray body;
    std::optional<FileBody> file;

    [[nodiscard]] static Response json(int status, const QJsonObject &object);
    //! \p text is JSON already.
    [[nodiscard]] static Response jsonText(int status, QByteArray text);
    //! RFC 9457; sets WWW-Authenticate and Retry-After where they belong.
    [[nodiscard]] static Response problem(const Error &error);
    //! The same for a status that no Error::Kind stands for (405, 416, 431, 460, ...).
    [[nodiscard]] static Response problem(int status, const QString &code, const QString &detail);
    [[nodiscard]] static Response noContent();
    [[nodiscard]] static Response html(int status, const QByteArray &page);
};

[[nodiscard]] QByteArray methodName(Method method);
//! As RFC 9110 and the IANA registry spell it.
[[nodiscard]] QByteArray reasonPhrase(int status);

} // namespace vireo::server::http
