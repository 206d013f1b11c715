// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/search/foundclips.h"

#include "core/base/figures.h"
#include "sdk/client.h"

using namespace Qt::StringLiterals;

namespace vireo::app {
namespace {
QString nameOf(const protocol::Account &account)
{
    return account.displayName.isEmpty() ? u'@' + account.handle : account.displayName;
}
} // namespace

void FoundClips::setOrder(Order order)
{
    if (m_order == order)
        return;
    m_order = order;
    Q_EMIT orderChanged();
    if (!words().isEmpty())
        reload();
}

void FoundClips::ask(const QString &cursor, int generation)
{
    const auto sort
        = m_order == Order::Newest ? sdk::FindApi::Sort::Newest : sdk::FindApi::Sort::Best;
    sdk::whenDone(client().find().clips(words(), cursor, 20, sort), this,
        [this, generation](
            const Result<protocol::Page<protocol::Video>> &answer) { take(answer, generation); });
}

void FoundClips::take(const Result<protocol::Page<protocol::Video>> &answer, int generation)
{
    if (answer.ok()) {
        for (const protocol::Video &clip : answer->items)
            client().videoStore().put(clip);
    }
    takePage(answer, m_clips, generation, [](const protocol::Video &clip) { return clip.id; });
}

int FoundClips::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_clips.size());
}

QVariant FoundClips::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const protocol::Video &clip = m_clips.at(index.row());
    switch (role) {
    case VideoIdRole:
        return clip.id.toString();
    case AccountIdRole:
        return clip.account.id.toString();
    case Qt::DisplayRole:
    case TitleRole:
        return clip.caption.section(u'\n', 0, 0);
    case ByRole:
        return nameOf(clip.account);
    case PosterUrlRole:
        return clip.media.posterUrl.isEmpty()
            ? QString()
            : client().transport().resolve(clip.media.posterUrl).toString();
    case BlurhashRole:
        return clip.blurhash;
    case ViewsRole:
        return base::figures::count(clip.counts.views);
    case LengthRole:
        return base::figures::clock(clip.durationMs);
    case AccessibleNameRole:
        return (clip.counts.views == 1 ? tr("%1, by %2, 1 view") : tr("%1, by %2, %3 views"))
            .arg(clip.caption.isEmpty() ? tr("Clip without words") : clip.caption,
                nameOf(clip.account), base::figures::count(clip.counts.views));
    default:
        return {};
    }
}

QHash<int, QByteArray> FoundClips::roleNames() const
{
    return {
        {VideoIdRole, "videoId"},
        {AccountIdRole, "accountId"},
        {TitleRole, "title"},
        {ByRole, "by"},
        {PosterUrlRole, "posterUrl"},
        {BlurhashRole, "blurhash"},
        {ViewsRole, "views"},
        {LengthRole, "length"},
        {AccessibleNameRole, "accessibleName"},
    };
}

} // namespace vireo::app
