package dev.takt.analytics.require;

/**
 * A check that the current thread has stack left, made before work that must not be broken off in the middle.
 *
 * <p>HotSpot throws a {@code StackOverflowError} where a method is entered whose frame does not fit. For a compiled method it
 * checks for the frames that the interpreter would need for it, those of inlined methods included. {@link #require()} declares
 * so many variables that its frame takes 8 KB in the interpreter, which is more than all calls together take that record a
 * tracked call. Compiled it is one load and one branch, and the method that it is inlined into checks for 8 KB more. What is called
 * after it, at the same depth, does not overflow.
 */
public final class StackRoom {
    private static final int NESTED_CALLS = 500;

    /** Never true, and not final, so that the compiler keeps the branch, and with it the size of the frame. */
    @SuppressWarnings("FieldCanBeFinal")
    private static boolean entered;

    private StackRoom() {}

    /**
     * Checks that 8 KB of stack are left.
     *
     * @throws StackOverflowError if less is left; nothing was changed then
     */
    @SuppressWarnings({"MultiVariableDeclaration", "UnusedVariable"})
    public static void require() {
        // Formatted by hand: the formatter would put each variable on a separate line.
        // spotless:off
        long aa,ab,ac,ad,ae,af,ag,ah,ai,aj,ak,al,am,an,ao,ap,aq,ar,as,at,au,av,aw,ax,ay,az,ba,
             bb,bc,bd,be,bf,bg,bh,bi,bj,bk,bl,bm,bn,bo,bp,bq,br,bs,bt,bu,bv,bw,bx,by,bz,ca,cb,
             cc,cd,ce,cf,cg,ch,ci,cj,ck,cl,cm,cn,co,cp,cq,cr,cs,ct,cu,cv,cw,cx,cy,cz,da,db,dc,
             dd,de,df,dg,dh,di,dj,dk,dl,dm,dn,dp,dq,dr,ds,dt,du,dv,dw,dx,dy,dz,ea,eb,ec,ed,ee,
             ef,eg,eh,ei,ej,ek,el,em,en,eo,ep,eq,er,es,et,eu,ev,ew,ex,ey,ez,fa,fb,fc,fd,fe,ff,
             fg,fh,fi,fj,fk,fl,fm,fn,fo,fp,fq,fr,fs,ft,fu,fv,fw,fx,fy,fz,ga,gb,gc,gd,ge,gf,gg,
             gh,gi,gj,gk,gl,gm,gn,go,gp,gq,gr,gs,gt,gu,gv,gw,gx,gy,gz,ha,hb,hc,hd,he,hf,hg,hh,
             hi,hj,hk,hl,hm,hn,ho,hp,hq,hr,hs,ht,hu,hv,hw,hx,hy,hz,ia,ib,ic,id,ie,ig,ih,ii,ij,
             ik,il,im,in,io,ip,iq,ir,is,it,iu,iv,iw,ix,iy,iz,ja,jb,jc,jd,je,jf,jg,jh,ji,jj,jk,
             jl,jm,jn,jo,jp,jq,jr,js,jt,ju,jv,jw,jx,jy,jz,ka,kb,kc,kd,ke,kf,kg,kh,ki,kj,kk,kl,
             km,kn,ko,kp,kq,kr,ks,kt,ku,kv,kw,kx,ky,kz,la,lb,lc,ld,le,lf,lg,lh,li,lj,lk,ll,lm,
             ln,lo,lp,lq,lr,ls,lt,lu,lv,lw,lx,ly,lz,ma,mb,mc,md,me,mf,mg,mh,mi,mj,mk,ml,mm,mn,
             mo,mp,mq,mr,ms,mt,mu,mv,mw,mx,my,mz,na,nb,nc,nd,ne,nf,ng,nh,ni,nj,nk,nl,nm,nn,no,
             np,nq,nr,ns,nt,nu,nv,nw,nx,ny,nz,oa,ob,oc,od,oe,of,og,oh,oi,oj,ok,ol,om,on,oo,op,
             oq,or,os,ot,ou,ov,ow,ox,oy,oz,pa,pb,pc,pd,pe,pf,pg,ph,pi,pj,pk,pl,pm,pn,po,pp,pq,
             pr,ps,pt,pu,pv,pw,px,py,pz,qa,qb,qc,qd,qe,qf,qg,qh,qi,qj,qk,ql,qm,qn,qo,qp,qq,qr,
             qs,qt,qu,qv,qw,qx,qy,qz,ra,rb,rc,rd,re,rf,rg,rh,ri,rj,rk,rl,rm,rn,ro,rp,rq,rr,rs,
             rt,ru,rv,rw,rx,ry,rz,sa,sb,sc,sd,se,sf,sg,sh,si,sj,sk,sl,sm,sn,so,sp,sq,sr,ss,st,
             su,sv,sw,sx,sy,sz,ta,tb,tc,td,te,tf,tg,th,ti,tj,tk,tl,tm,tn,to,tp,tq,tr;
        // spotless:on
        if (entered) {
            requireMuch();
        }
    }

    /**
     * Checks that 16 KB of stack are left. Called at the beginning of work that another call at the same depth ends, so that
     * {@link #require()} succeeds there, even if frames have grown meanwhile because their code is interpreted again.
     *
     * @throws StackOverflowError if less is left; nothing was changed then
     */
    @SuppressWarnings({"MultiVariableDeclaration", "UnusedVariable"})
    public static void requireForTwo() {
        // spotless:off
        long aa,ab,ac,ad,ae,af,ag,ah,ai,aj,ak,al,am,an,ao,ap,aq,ar,as,at,au,av,aw,ax,ay,az,ba,bb,bc,bd,be,bf,bg,bh,bi,
             bj,bk,bl,bm,bn,bo,bp,bq,br,bs,bt,bu,bv,bw,bx,by,bz,ca,cb,cc,cd,ce,cf,cg,ch,ci,cj,ck,cl,cm,cn,co,cp,cq,cr,
             cs,ct,cu,cv,cw,cx,cy,cz,da,db,dc,dd,de,df,dg,dh,di,dj,dk,dl,dm,dn,dp,dq,dr,ds,dt,du,dv,dw,dx,dy,dz,ea,eb,
             ec,ed,ee,ef,eg,eh,ei,ej,ek,el,em,en,eo,ep,eq,er,es,et,eu,ev,ew,ex,ey,ez,fa,fb,fc,fd,fe,ff,fg,fh,fi,fj,fk,
             fl,fm,fn,fo,fp,fq,fr,fs,ft,fu,fv,fw,fx,fy,fz,ga,gb,gc,gd,ge,gf,gg,gh,gi,gj,gk,gl,gm,gn,go,gp,gq,gr,gs,gt,
             gu,gv,gw,gx,gy,gz,ha,hb,hc,hd,he,hf,hg,hh,hi,hj,hk,hl,hm,hn,ho,hp,hq,hr,hs,ht,hu,hv,hw,hx,hy,hz,ia,ib,ic,
             id,ie,ig,ih,ii,ij,ik,il,im,in,io,ip,iq,ir,is,it,iu,iv,iw,ix,iy,iz,ja,jb,jc,jd,je,jf,jg,jh,ji,jj,jk,jl,jm,
             jn,jo,jp,jq,jr,js,jt,ju,jv,jw,jx,jy,jz,ka,kb,kc,kd,ke,kf,kg,kh,ki,kj,kk,kl,km,kn,ko,kp,kq,kr,ks,kt,ku,kv,
             kw,kx,ky,kz,la,lb,lc,ld,le,lf,lg,lh,li,lj,lk,ll,lm,ln,lo,lp,lq,lr,ls,lt,lu,lv,lw,lx,ly,lz,ma,mb,mc,md,me,
             mf,mg,mh,mi,mj,mk,ml,mm,mn,mo,mp,mq,mr,ms,mt,mu,mv,mw,mx,my,mz,na,nb,nc,nd,ne,nf,ng,nh,ni,nj,nk,nl,nm,nn,
             no,np,nq,nr,ns,nt,nu,nv,nw,nx,ny,nz,oa,ob,oc,od,oe,of,og,oh,oi,oj,ok,ol,om,on,oo,op,oq,or,os,ot,ou,ov,ow,
             ox,oy,oz,pa,pb,pc,pd,pe,pf,pg,ph,pi,pj,pk,pl,pm,pn,po,pp,pq,pr,ps,pt,pu,pv,pw,px,py,pz,qa,qb,qc,qd,qe,qf,
             qg,qh,qi,qj,qk,ql,qm,qn,qo,qp,qq,qr,qs,qt,qu,qv,qw,qx,qy,qz,ra,rb,rc,rd,re,rf,rg,rh,ri,rj,rk,rl,rm,rn,ro,
             rp,rq,rr,rs,rt,ru,rv,rw,rx,ry,rz,sa,sb,sc,sd,se,sf,sg,sh,si,sj,sk,sl,sm,sn,so,sp,sq,sr,ss,st,su,sv,sw,sx,
             sy,sz,ta,tb,tc,td,te,tf,tg,th,ti,tj,tk,tl,tm,tn,to,tp,tq,tr,ts,tt,tu,tv,tw,tx,ty,tz,ua,ub,uc,ud,ue,uf,ug,
             uh,ui,uj,uk,ul,um,un,uo,up,uq,ur,us,ut,uu,uv,uw,ux,uy,uz,va,vb,vc,vd,ve,vf,vg,vh,vi,vj,vk,vl,vm,vn,vo,vp,
             vq,vr,vs,vt,vu,vv,vw,vx,vy,vz,wa,wb,wc,wd,we,wf,wg,wh,wi,wj,wk,wl,wm,wn,wo,wp,wq,wr,ws,wt,wu,wv,ww,wx,wy,
             wz,xa,xb,xc,xd,xe,xf,xg,xh,xi,xj,xk,xl,xm,xn,xo,xp,xq,xr,xs,xt,xu,xv,xw,xx,xy,xz,ya,yb,yc,yd,ye,yf,yg,yh,
             yi,yj,yk,yl,ym,yn,yo,yp,yq,yr,ys,yt,yu,yv,yw,yx,yy,yz,za,zb,zc,zd,ze,zf,zg,zh,zi,zj,zk,zl,zm,zn,zo,zp,zq,
             zr,zs,zt,zu,zv,zw,zx,zy,zz,aax,abx,acx,adx,aex,afx,agx,ahx,aix,ajx,akx,alx,amx,anx,aox,apx,aqx,arx,asx,
             atx,aux,avx,awx,axx,ayx,azx,bax,bbx,bcx,bdx,bex,bfx,bgx,bhx,bix,bjx,bkx,blx,bmx,bnx,box,bpx,bqx,brx,bsx,
             btx,bux,bvx,bwx,bxx,byx,bzx,cax,cbx,ccx,cdx,cex,cfx,cgx,chx,cix,cjx,ckx,clx,cmx,cnx,cox,cpx,cqx,crx,csx,
             ctx,cux,cvx,cwx,cxx,cyx,czx,dax,dbx,dcx,ddx,dex,dfx,dgx,dhx,dix,djx,dkx,dlx,dmx,dnx,dox,dpx,dqx,drx,dsx,
             dtx,dux,dvx,dwx,dxx,dyx,dzx,eax,ebx,ecx,edx,eex,efx,egx,ehx,eix,ejx,ekx,elx,emx,enx,eox,epx,eqx,erx,esx,
             etx,eux,evx,ewx,exx,eyx,ezx,fax,fbx,fcx,fdx,fex,ffx,fgx,fhx,fix,fjx,fkx,flx,fmx,fnx,fox,fpx,fqx,frx,fsx,
             ftx,fux,fvx,fwx,fxx,fyx,fzx,gax,gbx,gcx,gdx,gex,gfx,ggx,ghx,gix,gjx,gkx,glx,gmx,gnx,gox,gpx,gqx,grx,gsx,
             gtx,gux,gvx,gwx,gxx,gyx,gzx,hax,hbx,hcx,hdx,hex,hfx,hgx,hhx,hix,hjx,hkx,hlx,hmx,hnx,hox,hpx,hqx,hrx,hsx,
             htx,hux,hvx,hwx,hxx,hyx,hzx,iax,ibx,icx,idx,iex,ifx,igx,ihx,iix,ijx,ikx,ilx,imx,inx,iox,ipx,iqx,irx,isx,
             itx,iux,ivx,iwx,ixx,iyx,izx,jax,jbx,jcx,jdx,jex,jfx,jgx,jhx,jix,jjx,jkx,jlx,jmx,jnx,jox,jpx,jqx,jrx,jsx,
             jtx,jux,jvx,jwx,jxx,jyx,jzx,kax,kbx,kcx,kdx,kex,kfx,kgx,khx,kix,kjx,kkx,klx,kmx,knx,kox,kpx,kqx,krx,ksx,
             ktx,kux,kvx,kwx,kxx,kyx,kzx,lax,lbx,lcx,ldx,lex,lfx,lgx,lhx,lix,ljx,lkx,llx,lmx,lnx,lox,lpx,lqx,lrx,lsx,
             ltx,lux,lvx,lwx,lxx,lyx,lzx,max,mbx,mcx,mdx,mex,mfx,mgx,mhx,mix,mjx,mkx,mlx,mmx,mnx,mox,mpx,mqx,mrx,msx,
             mtx,mux,mvx,mwx,mxx,myx,mzx,nax,nbx,ncx,ndx,nex,nfx,ngx,nhx;
        // spotless:on
        if (entered) {
            requireMuch();
        }
    }

    /**
     * Checks that some 20 KB of stack are left, enough for a log appender. For rare work, because it makes 500 nested calls.
     *
     * @throws StackOverflowError if less is left
     */
    public static void requireMuch() {
        if (descend(NESTED_CALLS) < 0) {
            throw new IllegalStateException("a sum of natural numbers is negative");
        }
    }

    private static long descend(int further) {
        return further == 0 ? 0 : descend(further - 1) + further;
    }
}
