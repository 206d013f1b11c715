// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "sdk/stream/hlsplaylist.h"

#include <QMap>

#include <algorithm>
#include <cmath>
#include <optional>

using namespace Qt::StringLiterals;

namespace vireo::sdk {
namespace {

Error playlistFault(const QString &code, const QString &what)
{
    return {Error::Kind::Invalid, code,
        u"The server's description of this clip cannot be used: %1."_s.arg(what)};
}

Error syntax(int line)
{
    return playlistFault(u"playlist_syntax"_s, u"line %1 is not as it should be"_s.arg(line));
}

constexpr qint64 kMostBandwidth = qint64(1) << 40;

//! NAME=value,NAME="quoted, value" of RFC 8216 section 4.2; nothing where it is malformed.
std::optional<QMap<QByteArray, QByteArray>> attributes(const QByteArray &text)
{
    QMap<QByteArray, QByteArray> found;
    qsizetype at = 0;
    while (at < text.size()) {
        const qsizetype equals = text.indexOf('=', at);
        if (equals <= at)
            return {};
        const QByteArray name = text.mid(at, equals - at).trimmed();
        at = equals + 1;
        qsizetype end = 0;
        if (at < text.size() && text.at(at) == '"') {
            end = text.indexOf('"', at + 1);
            if (end < 0 || (end + 1 < text.size() && text.at(end + 1) != ','))
                return {};
            found.insert(name, text.mid(at + 1, end - at - 1));
            at = end + 2;
            continue;
        }
        end = text.indexOf(',', at);
        end = end < 0 ? text.size() : end;
        found.insert(name, text.mid(at, end - at).trimmed());
        at = end + 1;
    }
    return found;
}

class Parser
{
public:
    Parser(const QUrl &url, const HlsLimits &limits)
        : m_url(url)
        , m_limits(limits)
    {
    }

    [[nodiscard]] Result<HlsPlaylist> parse(const QByteArray &text);

private:
    using Step = std::optional<Error>;
    [[nodiscard]] Step tag(const QByteArray &line);
    [[nodiscard]] Step address(const QByteArray &line);
    [[nodiscard]] Step variant(const QByteArray &value);
    [[nodiscard]] Step duration(const QByteArray &value);
    [[nodiscard]] Step byteRange(const QByteArray &value);
    [[nodiscard]] Step map(const QByteArray &value);
    [[nodiscard]] Step addSegment(const QUrl &url);
    [[nodiscard]] Result<HlsPlaylist> finish();
    [[nodiscard]] QUrl resolve(const QByteArray &address) const;
    [[nodiscard]] static bool readRange(const QByteArray &text, HlsBytes &bytes, qint64 next);

    const QUrl m_url;
    const HlsLimits m_limits;
    HlsPlaylist m_playlist;
    std::optional<HlsVariant> m_variant;
    std::optional<std::chrono::microseconds> m_duration;
    std::optional<QByteArray> m_range;
    int m_line = 0;
    bool m_ended = false;
};

QUrl Parser::resolve(const QByteArray &address) const
{
    const QUrl url = m_url.resolved(QUrl(QString::fromUtf8(address)));
    const bool web
        = url.scheme() == "https"_L1 || (url.scheme() == "http"_L1 && m_url.scheme() != "https"_L1);
    return url.isValid() && web && !url.host().isEmpty() ? url : QUrl();
}

bool Parser::readRange(const QByteArray &text, HlsBytes &bytes, qint64 next)
{
    const qsizetype at = text.indexOf('@');
    bool lengthOk = false;
    bool offsetOk = true;
    bytes.length = text.left(at < 0 ? text.size() : at).toLongLong(&lengthOk);
    bytes.offset = at < 0 ? next : text.mid(at + 1).toLongLong(&offsetOk);
    constexpr qint64 most = qint64(1) << 40;
    return lengthOk && offsetOk && bytes.length > 0 && bytes.length < most && bytes.offset >= 0
        && bytes.offset < most;
}

Result<HlsPlaylist> Parser::parse(const QByteArray &text)
{
    if (text.size() > m_limits.bytes)
        return playlistFault(u"playlist_limit"_s, u"it is too long"_s);
    for (qsizetype from = 0; from < text.size();) {
        qsizetype end = text.indexOf('\n', from);
        end = end < 0 ? text.size() : end;
        const QByteArray line = text.mid(from, end - from).trimmed();
        from = end + 1;
        ++m_line;
        if (line.size() > m_limits.lineBytes)
            return playlistFault(u"playlist_limit"_s, u"line %1 is too long"_s.arg(m_line));
        if (m_line == 1 && line != "#EXTM3U")
            return syntax(1);
        if (line.isEmpty())
            continue;
        const Step step = line.startsWith('#') ? tag(line) : address(line);
        if (step)
            return *step;
    }
    return finish();
}

Parser::Step Parser::tag(const QByteArray &line)
{
    const qsizetype colon = line.indexOf(':');
    const QByteArray name = line.left(colon < 0 ? line.size() : colon);
    const QByteArray value = colon < 0 ? QByteArray() : line.mid(colon + 1);
    if (name == "#EXT-X-STREAM-INF")
        return variant(value);
    if (name == "#EXTINF")
        return duration(value);
    if (name == "#EXT-X-BYTERANGE")
        return byteRange(value);
    if (name == "#EXT-X-MAP")
        return map(value);
    if (name == "#EXT-X-ENDLIST")
        m_ended = true;
    if (name == "#EXT-X-KEY" && !value.startsWith("METHOD=NONE"))
        return playlistFault(u"playlist_unsupported"_s, u"it is encrypted"_s);
    if (name == "#EXT-X-DEFINE")
        return playlistFault(u"playlist_unsupported"_s, u"it has variables"_s);
    if (name == "#EXT-X-GAP")
        return playlistFault(u"playlist_unsupported"_s, u"parts of it are missing"_s);
    if (name == "#EXT-X-I-FRAMES-ONLY")
        return playlistFault(u"playlist_unsupported"_s, u"it holds still pictures only"_s);
    if (name == "#EXT-X-DISCONTINUITY")
        return playlistFault(u"playlist_unsupported"_s, u"it is put together of several"_s);
    return {};
}

Parser::Step Parser::variant(const QByteArray &value)
{
    const auto found = attributes(value);
    bool ok = false;
    if (!found)
        return syntax(m_line);
    HlsVariant variant;
    variant.bandwidth = found->value("BANDWIDTH").toLongLong(&ok);
    if (!ok || variant.bandwidth <= 0 || variant.bandwidth > kMostBandwidth)
        return syntax(m_line);
    variant.averageBandwidth = std::max<qint64>(0, found->value("AVERAGE-BANDWIDTH").toLongLong());
    variant.frameRate = found->value("FRAME-RATE").toDouble();
    variant.codecs = QString::fromUtf8(found->value("CODECS"));
    const QList<QByteArray> size = found->value("RESOLUTION").split('x');
    if (size.size() == 2)
        variant.resolution
            = QSize(size.at(0).toInt(), size.at(1).toInt()).boundedTo(QSize(16384, 16384));
    m_variant = variant;
    return {};
}

Parser::Step Parser::duration(const QByteArray &value)
{
    bool ok = false;
    const double seconds
        = value.left(value.indexOf(',') < 0 ? value.size() : value.indexOf(',')).toDouble(&ok);
    if (!ok || !std::isfinite(seconds) || seconds < 0)
        return syntax(m_line);
    if (seconds > m_limits.segmentSeconds)
        return playlistFault(u"playlist_limit"_s, u"a part of it is too long"_s);
    m_duration = std::chrono::microseconds(std::llround(seconds * 1e6));
    return {};
}

Parser::Step Parser::byteRange(const QByteArray &value)
{
    m_range = value;
    return {};
}

Parser::Step Parser::map(const QByteArray &value)
{
    const auto found = attributes(value);
    if (!found || !found->contains("URI"))
        return syntax(m_line);
    HlsBytes init{resolve(found->value("URI")), 0, -1};
    if (init.url.isEmpty())
        return syntax(m_line);
    if (found->contains("BYTERANGE") && !readRange(found->value("BYTERANGE"), init, 0))
        return syntax(m_line);
    if (!m_playlist.init.url.isEmpty() && m_playlist.init != init)
        return playlistFault(u"playlist_unsupported"_s, u"it changes in the middle"_s);
    m_playlist.init = init;
    return {};
}

Parser::Step Parser::address(const QByteArray &line)
{
    const QUrl url = resolve(line);
    if (url.isEmpty())
        return syntax(m_line);
    if (m_duration)
        return addSegment(url);
    if (!m_variant)
        return syntax(m_line);
    if (m_playlist.variants.size() >= m_limits.variants)
        return playlistFault(u"playlist_limit"_s, u"it has too many qualities"_s);
    m_variant->url = url;
    m_playlist.variants << *std::exchange(m_variant, {});
    return {};
}

Parser::Step Parser::addSegment(const QUrl &url)
{
    if (m_playlist.segments.size() >= m_limits.segments)
        return playlistFault(u"playlist_limit"_s, u"it has too many parts"_s);
    HlsSegment segment{*std::exchange(m_duration, {}), {url, 0, -1}};
    if (m_range) {
        const bool goesOn = !m_playlist.segments.isEmpty()
            && m_playlist.segments.last().bytes.url == url
            && m_playlist.segments.last().bytes.length > 0;
        if (!m_range->contains('@') && !goesOn)
            return syntax(m_line);
        const HlsBytes last = goesOn ? m_playlist.segments.last().bytes : HlsBytes();
        if (!readRange(*m_range, segment.bytes, last.offset + last.length))
            return syntax(m_line);
        m_range.reset();
    }
    m_playlist.segments << segment;
    return {};
}

Result<HlsPlaylist> Parser::finish()
{
    if (m_line == 0)
        return syntax(1);
    if (m_playlist.isMaster()) {
        if (!m_playlist.segments.isEmpty())
            return playlistFault(u"playlist_syntax"_s, u"it is of two kinds at once"_s);
        std::stable_sort(m_playlist.variants.begin(), m_playlist.variants.end(),
            [](const HlsVariant &a, const HlsVariant &b) { return a.bandwidth < b.bandwidth; });
        return m_playlist;
    }
    if (m_playlist.segments.isEmpty())
        return playlistFault(u"playlist_syntax"_s, u"there is nothing in it"_s);
    if (!m_ended)
        return playlistFault(u"playlist_unsupported"_s, u"it has no end"_s);
    if (m_playlist.init.url.isEmpty())
        return playlistFault(u"playlist_unsupported"_s, u"it is not fragmented MP4"_s);
    return m_playlist;
}

} // namespace

Result<HlsPlaylist> parseHls(const QByteArray &text, const QUrl &url, const HlsLimits &limits)
{
    return Parser(url, limits).parse(text);
}

} // namespace vireo::sdk
