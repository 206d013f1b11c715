// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Vireo's shapes as a GraphQL schema.

export const typeDefs = `
type Query {
  feed(kind: String!, cursor: String): FeedPage!
  video(id: ID!): Video!
  comments(id: ID!): CommentPage!
}
type FeedPage { items: [FeedItem!]! next_cursor: String }
type FeedItem { video: Video! reasons: [Reason!]! impression: String! }
type Reason { code: String! weight: Float! text: String! }
type AccountCounts { followers: Int! following: Int! videos: Int! }
type AccountViewer { following: Boolean! requested: Boolean! blocked: Boolean! muted: Boolean! }
type Link { title: String url: String }
type Account { id: ID! handle: String! display_name: String! bio: String! avatar_url: String
  links: [Link!]! private: Boolean! counts: AccountCounts! viewer: AccountViewer! }
type Permissions { comments: String! duet: Boolean! stitch: Boolean! download: Boolean! }
type Rung { height: Int! bandwidth: Int! playlist_url: String! segment_bytes: [Int!]! }
type Captions { language: String! label: String! url: String! }
type Media { revision: Int! master_url: String poster_url: String storyboard_url: String
  fallback_url: String expires_at: String retention: [Float!]! rungs: [Rung!]! captions: [Captions!]! }
type Reaction { kind: String! count: Int! }
type VideoCounts { views: Int! likes: Int! comments: Int! shares: Int! reposts: Int! reactions: [Reaction!]! }
type VideoViewer { liked: Boolean! reaction: String bookmarked: Boolean! reposted: Boolean! }
type Failure { code: String! detail: String! }
type Video { id: ID! account: Account! state: String! progress: Float! playable: Boolean!
  failure: Failure caption: String! alt_text: String! visibility: String! permissions: Permissions!
  created_at: String! publish_at: String edited_at: String duration_ms: Int! width: Int! height: Int!
  blurhash: String! tags: [String!]! sound_id: ID media: Media! counts: VideoCounts!
  viewer: VideoViewer! sensitive: Boolean! }
type CommentCounts { likes: Int! replies: Int! }
type CommentViewer { liked: Boolean! }
type CommentPage { items: [Comment!]! next_cursor: String }
type Comment { id: ID! video_id: ID! account: Account! parent_id: ID text: String! created_at: String!
  edited_at: String deleted: Boolean! pinned: Boolean! hearted: Boolean! held: Boolean!
  counts: CommentCounts! viewer: CommentViewer! }
`;

const account = 'account { id handle display_name bio avatar_url links { title url } private '
    + 'counts { followers following videos } viewer { following requested blocked muted } }';
const video = `id ${account} state progress playable failure { code detail } caption alt_text
  visibility permissions { comments duet stitch download } created_at publish_at edited_at duration_ms
  width height blurhash tags sound_id media { revision master_url poster_url storyboard_url
  fallback_url expires_at retention rungs { height bandwidth playlist_url segment_bytes }
  captions { language label url } } counts { views likes comments shares reposts
  reactions { kind count } } viewer { liked reaction bookmarked reposted } sensitive`;

export const queries = {
    feed: `query($kind: String!) { feed(kind: $kind) { items { video { ${video} }
      reasons { code weight text } impression } next_cursor } }`,
    video: `query($id: ID!) { video(id: $id) { ${video} } }`,
    comments: `query($id: ID!) { comments(id: $id) { items { id video_id ${account} parent_id text
      created_at edited_at deleted pinned hearted held counts { likes replies } viewer { liked } }
      next_cursor } }`,
};

// `node schema.js` prints the queries, for the load.
if (process.argv[1]?.endsWith('schema.js'))
    console.log(JSON.stringify(queries));
