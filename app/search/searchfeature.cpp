// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/search/searchfeature.h"

#include "core/base/text.h"
#include "core/protocol/limits.h"
#include "sdk/client.h"

#include <algorithm>

namespace vireo::app {
namespace {
constexpr int kTypingMs = 220;
} // namespace

SearchFeature::SearchFeature(sdk::Client &client, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_clips(client)
    , m_people(client)
    , m_tags(client)
    , m_sounds(client)
    , m_trendingTags(client)
    , m_trendingSounds(client)
    , m_recent(client.profile())
{
    s_current = this;
    m_typing.setSingleShot(true);
    m_typing.setInterval(kTypingMs);
    connect(&m_typing, &QTimer::timeout, this, &SearchFeature::look);
    for (const FoundModel *model :
        {static_cast<FoundModel *>(&m_clips), static_cast<FoundModel *>(&m_people),
            static_cast<FoundModel *>(&m_tags), static_cast<FoundModel *>(&m_sounds)})
        connect(model, &FoundModel::stateChanged, this, &SearchFeature::stateChanged);
    // What one person looked for is nobody else's business on this device.
    connect(&client.session(), &sdk::Session::stateChanged, this,
        [this, was = client.session().signedIn()]() mutable {
            const bool is = m_client.session().signedIn();
            if (was && !is) {
                forgetAll();
                setText({});
            }
            was = is;
        });
}

SearchFeature::~SearchFeature()
{
    if (s_current == this)
        s_current = nullptr;
}

SearchFeature *SearchFeature::create(QQmlEngine *, QJSEngine *)
{
    if (s_current)
        QJSEngine::setObjectOwnership(s_current, QJSEngine::CppOwnership);
    return s_current;
}

QString SearchFeature::words() const
{
    const QString clean = base::text::normalise(m_text).simplified();
    return base::text::isBlank(clean) ? QString() : clean;
}

void SearchFeature::setText(const QString &text)
{
    if (m_text == text)
        return;
    m_text = text;
    // A pasted page is no search; the server would say so too.
    while (base::text::graphemes(m_text, protocol::kSearchCharacters + 1)
        > protocol::kSearchCharacters)
        m_text.truncate(std::min<qsizetype>(m_text.size() - 1, 4 * protocol::kSearchCharacters));
    Q_EMIT textChanged();
    if (words().isEmpty()) {
        m_typing.stop();
        look();
    } else {
        m_typing.start();
    }
    Q_EMIT stateChanged();
}

void SearchFeature::setKind(Kind kind)
{
    if (m_kind == kind)
        return;
    m_kind = kind;
    Q_EMIT kindChanged();
    Q_EMIT stateChanged();
}

void SearchFeature::look()
{
    const QString now = words();
    if (now == m_looked) {
        Q_EMIT stateChanged(); // nothing is waited for any more
        return;
    }
    m_looked = now;
    for (FoundModel *model :
        {static_cast<FoundModel *>(&m_clips), static_cast<FoundModel *>(&m_people),
            static_cast<FoundModel *>(&m_tags), static_cast<FoundModel *>(&m_sounds)})
        model->look(now);
}

QList<const FoundModel *> SearchFeature::shown() const
{
    switch (m_kind) {
    case Kind::All:
        break;
    case Kind::Clips:
        return {&m_clips};
    case Kind::People:
        return {&m_people};
    case Kind::Tags:
        return {&m_tags};
    case Kind::Sounds:
        return {&m_sounds};
    }
    return {&m_clips, &m_people, &m_tags, &m_sounds};
}

bool SearchFeature::isNothing() const
{
    const auto models = shown();
    return std::all_of(
        models.cbegin(), models.cend(), [](const FoundModel *model) { return model->isEmpty(); });
}

bool SearchFeature::isLoading() const
{
    const auto models = shown();
    // What is shown while somebody types is of the words before.
    return m_typing.isActive()
        || std::any_of(models.cbegin(), models.cend(),
            [](const FoundModel *model) { return model->state() == FoundModel::State::Loading; });
}

QString SearchFeature::errorText() const
{
    const auto models = shown();
    for (const FoundModel *model : models) {
        if (model->state() == FoundModel::State::Failed)
            return model->errorText();
    }
    return {};
}

void SearchFeature::search(const QString &text)
{
    setText(text);
    m_typing.stop();
    look();
    remember();
}

void SearchFeature::remember()
{
    if (words().isEmpty())
        return;
    m_recent.add(words());
    Q_EMIT recentChanged();
}

void SearchFeature::forget(const QString &words)
{
    m_recent.remove(words);
    Q_EMIT recentChanged();
}

void SearchFeature::forgetAll()
{
    m_recent.clear();
    Q_EMIT recentChanged();
}

void SearchFeature::tryAgain()
{
    m_looked.clear();
    look();
    if (!m_trendingKnown)
        refresh();
}

void SearchFeature::refresh()
{
    sdk::whenDone(
        m_client.find().trending(), this, [this](const Result<protocol::Trending> &answer) {
            if (!answer.ok())
                return;
            m_trendingTags.show(answer->tags);
            m_trendingSounds.show(answer->sounds);
            m_trendingKnown = true;
            Q_EMIT trendingChanged();
        });
}

SoundModel *SearchFeature::sound(const QString &id)
{
    const Id known = Id::fromString(id);
    return known.isNull() ? nullptr : std::make_unique<SoundModel>(m_client, known).release();
}

} // namespace vireo::app
