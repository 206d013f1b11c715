// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/http/filebody.h"

#include <QFile>

#include <algorithm>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace vireo::server::http {
namespace {

enum class RangeKind { Whole, Part, Unsatisfiable };
struct Range
{
    RangeKind kind = RangeKind::Whole;
    qint64 first = 0;
    qint64 length = 0;
};

std::optional<qint64> number(const QByteArray &digits)
{
    const bool plain = !digits.isEmpty() && digits.size() <= 18
        && std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
    return plain ? std::optional(digits.toLongLong()) : std::nullopt;
}

Range parseRange(const QByteArray &header, qint64 size)
{
    if (!header.startsWith("bytes=") || header.contains(','))
        return {};
    const QByteArray spec = header.mid(6).trimmed();
    const qsizetype dash = spec.indexOf('-');
    const Range bad{RangeKind::Unsatisfiable};
    if (dash < 0)
        return bad;
    const QByteArray from = spec.first(dash);
    const QByteArray to = spec.sliced(dash + 1);
    if (from.isEmpty()) {
        const auto suffix = number(to);
        if (!suffix || *suffix == 0 || size == 0)
            return bad;
        const qint64 length = std::min(*suffix, size);
        return {RangeKind::Part, size - length, length};
    }
    const auto first = number(from);
    const auto last = to.isEmpty() ? std::optional(size - 1) : number(to);
    if (!first || !last || *first >= size || *last < *first)
        return bad;
    return {RangeKind::Part, *first, std::min(*last, size - 1) - *first + 1};
}

bool etagMatches(const QByteArray &header, const QByteArray &etag)
{
    for (const QByteArray &part : header.split(',')) {
        QByteArray candidate = part.trimmed();
        if (candidate.startsWith("W/"))
            candidate.remove(0, 2);
        if (candidate == "*" || candidate == etag)
            return true;
    }
    return false;
}

QByteArray etagOf(const struct stat &info)
{
#ifdef __APPLE__
    const auto time = info.st_mtimespec;
#else
    const auto time = info.st_mtim;
#endif
    return '"' + QByteArray::number(qint64(info.st_size), 16) + '-'
        + QByteArray::number(qint64(time.tv_sec) * 1'000'000'000 + time.tv_nsec, 16) + '-'
        + QByteArray::number(quint64(info.st_ino), 16) + '"';
}

} // namespace

OpenFile::OpenFile(const QString &path)
    : m_fd(::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC))
{
}

OpenFile::OpenFile(OpenFile &&other) noexcept
    : m_fd(std::exchange(other.m_fd, -1))
{
}

OpenFile &OpenFile::operator=(OpenFile &&other) noexcept
{
    std::swap(m_fd, other.m_fd);
    return *this;
}

OpenFile::~OpenFile()
{
    if (m_fd >= 0)
        ::close(m_fd);
}

FilePlan planFile(const Response &response, const Request &request)
{
    FilePlan plan;
    OpenFile file(response.file->path);
    struct stat info = {};
    if (!file.isOpen() || ::fstat(file.descriptor(), &info) != 0 || !S_ISREG(info.st_mode)) {
        plan.head = Response::problem(Error{
            Error::Kind::NotFound, u"no_such_file"_s, u"This file is not there (any more)."_s});
        return plan;
    }
    const qint64 size = info.st_size;
    const QByteArray etag = etagOf(info);
    plan.head.status = response.status;
    plan.head.headers = response.headers;
    Headers &headers = plan.head.headers;
    headers.set("ETag"_ba, etag);
    headers.set("Accept-Ranges"_ba, "bytes"_ba);
    if (!response.file->cacheControl.isEmpty())
        headers.set("Cache-Control"_ba, response.file->cacheControl);

    const Headers &asked = request.headers;
    if (plan.head.status == 200 && asked.contains("If-None-Match"_ba)
        && etagMatches(asked.value("If-None-Match"_ba), etag)) {
        plan.head.status = 304;
        return plan;
    }
    headers.set("Content-Type"_ba, response.file->contentType);

    Range range;
    // If-Range: only the same bytes may be continued; a date is no proof of that.
    const QByteArray ifRange = asked.value("If-Range"_ba);
    if (plan.head.status == 200 && request.method == Method::Get && asked.contains("Range"_ba)
        && (ifRange.isEmpty() || ifRange == etag))
        range = parseRange(asked.value("Range"_ba), size);

    if (range.kind == RangeKind::Unsatisfiable) {
        plan.head = Response::problem(
            416, u"range"_s, u"The file has %1 bytes; that part of it does not exist."_s.arg(size));
        plan.head.headers.set("Content-Range"_ba, "bytes */" + QByteArray::number(size));
        return plan;
    }
    plan.length = size;
    if (range.kind == RangeKind::Part) {
        plan.head.status = 206;
        plan.offset = range.first;
        plan.length = range.length;
        headers.set("Content-Range"_ba,
            "bytes " + QByteArray::number(range.first) + '-'
                + QByteArray::number(range.first + range.length - 1) + '/'
                + QByteArray::number(size));
    }
    plan.file = std::move(file);
    return plan;
}

} // namespace vireo::server::http
